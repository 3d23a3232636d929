import { Injectable } from '@nestjs/common'
import {
  IdentityProviderId,
  InvalidInput,
  isProblem,
  type IdentityProvider,
  type NationalNumberAuthorisation,
  type Problem,
} from '@parvis/contract'
import { Audit, Clock } from '@parvis/plugin-api/server'
import { dayIn } from '../processes/brussels-time.js'
import { authorisedNumber } from './identity-provider-record.js'
import { IdentityProviders } from './identity-providers.service.js'
import { IdentityProviderStore } from './identity-provider.store.js'
import { ProvidersInUse } from './providers-in-use.service.js'

/**
 * The legal authorisation without which the national number is never asked for (spec I-14). Who recorded it, and when, stands
 * in the audit log.
 */
@Injectable()
export class NationalNumberAuthorisations {
  constructor(
    private readonly providers: IdentityProviders,
    private readonly store: IdentityProviderStore,
    private readonly uses: ProvidersInUse,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @returns `invalid-input` where the provider tells no number, or the decision is of a day to come. */
  async give(publicId: string, authorisation: NationalNumberAuthorisation): Promise<IdentityProvider | Problem> {
    const record = await this.providers.find(publicId)
    if (isProblem(record)) return record
    if (record.settings.nationalNumber === undefined)
      return InvalidInput({}, [{ path: 'settings.nationalNumber', code: 'required' }])
    if (authorisation.decidedOn > dayIn(this.clock.now()))
      return InvalidInput({}, [{ path: 'decidedOn', code: 'in-the-future' }])
    const inUse = record.authorisation === undefined ? await this.uses.refuse(record.method) : undefined
    if (inUse !== undefined) return inUse
    await this.store.setAuthorisation(record.id, authorisation, this.clock.now())
    this.providers.refreshAfterwards()
    await this.audit.record({
      action: 'core.national-number-authorised',
      subject: IdentityProviderId.encode(record.id),
      details: { method: record.method, ...authorisation },
    })
    return await this.providers.again(record)
  }

  async withdraw(publicId: string): Promise<IdentityProvider | Problem> {
    const record = await this.providers.find(publicId)
    if (isProblem(record)) return record
    const inUse = authorisedNumber(record) === undefined ? undefined : await this.uses.refuse(record.method)
    if (inUse !== undefined) return inUse
    await this.store.setAuthorisation(record.id, undefined, this.clock.now())
    this.providers.refreshAfterwards()
    await this.audit.record({
      action: 'core.national-number-withdrawn',
      subject: IdentityProviderId.encode(record.id),
      details: { method: record.method },
    })
    return await this.providers.again(record)
  }
}
