import { Injectable, type OnModuleInit } from '@nestjs/common'
import { Clock, PersonKeys, type ActivityRecord, type VerificationMethod } from '@parvis/plugin-api/server'
import { EligibilityRules } from '../verification/eligibility/eligibility-rules.service.js'
import { VerificationMethods, type CommuneMethods } from '../verification/methods/verification-methods.js'
import { IdentityProviderSnapshot } from './identity-provider-snapshot.js'
import { OidcMethod, type OidcMethodParts } from './oidc-method.js'
import { ProviderDirectory } from './provider-directory.service.js'
import { RelyingParty } from './relying-party.service.js'

/** Makes each provider that a commune has turned on one of its ways to prove oneself: `oidc-csam`, `oidc-itsme`. */
@Injectable()
export class OidcMethods implements CommuneMethods, OnModuleInit {
  private readonly parts: OidcMethodParts

  constructor(
    private readonly registry: VerificationMethods,
    private readonly snapshot: IdentityProviderSnapshot,
    private readonly rules: EligibilityRules,
    relyingParty: RelyingParty,
    directory: ProviderDirectory,
    persons: PersonKeys,
    clock: Clock,
  ) {
    const neededLevel = (record: ActivityRecord, method: string): number => this.neededLevel(record, method)
    this.parts = { relyingParty, directory, persons, clock, neededLevel }
  }

  onModuleInit(): void {
    this.registry.registerSource(this)
  }

  of(communeId: string): readonly VerificationMethod[] {
    return this.snapshot
      .of(communeId)
      .filter(({ settings }) => settings.isOn)
      .map((provider) => new OidcMethod(provider, this.parts))
  }

  private neededLevel(record: ActivityRecord, method: string): number {
    const levels = this.rules
      .actionsOf(record)
      .map((action) => this.rules.of(record, action))
      .filter(({ methods }) => methods?.includes(method) ?? true)
      .map(({ minimumLevel }) => minimumLevel)
    return levels.length === 0 ? 0 : Math.min(...levels)
  }
}
