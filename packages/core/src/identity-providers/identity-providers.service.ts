import { Inject, Injectable } from '@nestjs/common'
import {
  IdentityProviderId,
  InvalidInput,
  isProblem,
  NotFound,
  TooManyProviders,
  type IdentityProvider,
  type IdentityProviderCheck,
  type IdentityProviderPresetId,
  type IdentityProviderSettings,
  type Problem,
  type ProblemIssue,
} from '@parvis/contract'
import { Audit, Clock } from '@parvis/plugin-api/server'
import { CommuneAddresses } from '../commune/commune-addresses.service.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { RETURN_PATH } from '../verification/methods/return-path.js'
import { makeClientKeys } from './client-keys.js'
import { authorisedNumber, type IdentityProviderRecord } from './identity-provider-record.js'
import { IdentityProviderSnapshot } from './identity-provider-snapshot.js'
import { IdentityProviderStore } from './identity-provider.store.js'
import { ProviderCheck } from './provider-check.service.js'
import { ProvidersInUse } from './providers-in-use.service.js'
import { ProviderSecrets } from './provider-secrets.service.js'
import { settingsFaults } from './settings-faults.js'

const MOST = 10

export interface ProviderInput {
  readonly settings: IdentityProviderSettings
  /** Absent: what is stored stays. */
  readonly secret?: string | undefined
}

/** The identity providers that a commune lets its residents prove themselves with. */
@Injectable()
export class IdentityProviders {
  constructor(
    private readonly store: IdentityProviderStore,
    private readonly secrets: ProviderSecrets,
    private readonly check: ProviderCheck,
    private readonly uses: ProvidersInUse,
    private readonly snapshot: IdentityProviderSnapshot,
    private readonly units: UnitsOfWork,
    private readonly addresses: CommuneAddresses,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
  ) {}

  async list(): Promise<IdentityProvider[]> {
    return (await this.store.list()).map((record) => this.shown(record))
  }

  /** @returns `invalid-input` with each fault, what was found at the provider included; `too-many-providers`. */
  async add(preset: IdentityProviderPresetId, input: ProviderInput): Promise<IdentityProvider | Problem> {
    // The provider is asked before the database is used: no transaction waits for it.
    const refused = await this.refused(input, { hasSecret: false })
    if (refused !== undefined) return refused
    const others = await this.store.list()
    if (others.length >= MOST) return TooManyProviders({ most: MOST })
    const method = freeMethod(preset, others)
    const record = await this.store.insert({ method, preset }, await this.content(method, input))
    await this.record('added', record)
    this.refreshAfterwards()
    return this.shown(record)
  }

  async save(publicId: string, input: ProviderInput): Promise<IdentityProvider | Problem> {
    const refused = await this.refused(input, { hasSecret: true })
    if (refused !== undefined) return refused
    const before = await this.find(publicId)
    if (isProblem(before)) return before
    if (before.secretSealed === undefined && input.secret === undefined && lacksSecret(input, { hasSecret: false }))
      return InvalidInput({}, [{ path: 'secret', code: 'required' }])
    const inUse = makesOtherKeys(before, input.settings) ? await this.uses.refuse(before.method) : undefined
    if (inUse !== undefined) return inUse
    await this.store.update(before.id, await this.content(before.method, input, before), this.clock.now())
    await this.record('changed', before)
    this.refreshAfterwards()
    return await this.again(before)
  }

  async remove(publicId: string): Promise<Problem | undefined> {
    const record = await this.find(publicId)
    if (isProblem(record)) return record
    const inUse = await this.uses.refuse(record.method)
    if (inUse !== undefined) return inUse
    await this.store.remove(record.id)
    await this.record('removed', record)
    this.refreshAfterwards()
    return undefined
  }

  async reach(publicId: string): Promise<IdentityProviderCheck | Problem> {
    const record = await this.find(publicId)
    return isProblem(record) ? record : await this.check.run(record.settings)
  }

  /** By public id. @returns `not-found`. */
  async find(publicId: string): Promise<IdentityProviderRecord | Problem> {
    const id = IdentityProviderId.decode(publicId)
    return (id === undefined ? undefined : await this.store.find(id)) ?? NotFound()
  }

  /** What is stored now, as staff see it. */
  async again({ id }: IdentityProviderRecord): Promise<IdentityProvider> {
    const record = await this.store.find(id)
    if (record === undefined) throw new Error('The identity provider vanished within its transaction')
    return this.shown(record)
  }

  /** Others hear of it by notification; this process must not answer the next request from before its own change. */
  refreshAfterwards(): void {
    this.units.afterCommit(() => this.snapshot.refresh())
  }

  private async refused(input: ProviderInput, known: { hasSecret: boolean }): Promise<Problem | undefined> {
    const faults: ProblemIssue[] = settingsFaults(input.settings, this.environment)
    if (lacksSecret(input, known)) faults.push({ path: 'secret', code: 'required' })
    if (faults.length > 0) return InvalidInput({}, faults)
    if (!input.settings.isOn) return undefined
    const { refusals } = await this.check.run(input.settings)
    return refusals.length > 0 ? InvalidInput({}, refusals) : undefined
  }

  private async content(method: string, { settings, secret }: ProviderInput, before?: IdentityProviderRecord) {
    const wantsKeys = settings.clientAuthentication === 'private-key-jwt'
    const keysSealed =
      before?.keysSealed ?? (wantsKeys ? await this.secrets.sealKeys(method, await makeClientKeys(method)) : undefined)
    const secretSealed = secret === undefined ? before?.secretSealed : await this.secrets.sealSecret(method, secret)
    return { settings, secretSealed, keysSealed }
  }

  private async record(what: 'added' | 'changed' | 'removed', { id, method }: IdentityProviderRecord): Promise<void> {
    await this.audit.record({
      action: `core.identity-provider-${what}`,
      subject: IdentityProviderId.encode(id),
      details: { method },
    })
  }

  private shown(record: IdentityProviderRecord): IdentityProvider {
    const { id, method, preset, settings, secretSealed, authorisation, changedAt } = record
    return {
      id: IdentityProviderId.encode(id),
      method,
      preset,
      settings,
      hasSecret: secretSealed !== undefined,
      ...(authorisation === undefined ? {} : { authorisation }),
      isUniqueAcrossChannels: authorisedNumber(record) !== undefined,
      redirectAddresses: this.addresses.all(RETURN_PATH),
      keysAddress: this.addresses.main(`/api/verification/keys/${method}`),
      changedAt: changedAt.toISOString(),
    }
  }
}

function lacksSecret({ settings, secret }: ProviderInput, { hasSecret }: { hasSecret: boolean }): boolean {
  return settings.isOn && settings.clientAuthentication !== 'private-key-jwt' && secret === undefined && !hasSecret
}

/** Whether the same person would get another key afterwards. Providers give each client other subjects. */
function makesOtherKeys(before: IdentityProviderRecord, { issuer, clientId, nationalNumber }: IdentityProviderSettings): boolean {
  const { settings } = before
  if (issuer !== settings.issuer || clientId !== settings.clientId) return true
  return authorisedNumber(before) !== undefined && nationalNumber?.claim !== settings.nationalNumber?.claim
}

/** `oidc-csam`, then `oidc-csam-2`: it stands in the settings of activities, and never changes. */
function freeMethod(preset: IdentityProviderPresetId, others: readonly IdentityProviderRecord[]): string {
  const taken = new Set(others.map(({ method }) => method))
  const names = Array.from({ length: MOST + 1 }, (_, index) => `oidc-${preset}${index === 0 ? '' : `-${index + 1}`}`)
  const free = names.find((name) => !taken.has(name))
  if (free === undefined) throw new Error('More identity providers are stored than a commune can have')
  return free
}
