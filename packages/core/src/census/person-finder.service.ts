import { Injectable } from '@nestjs/common'
import {
  CensusPersonId,
  InvalidInput,
  NoCensus,
  type FoundPerson,
  type PersonSearch,
  type Problem,
} from '@parvis/contract'
import { Access } from '@parvis/plugin-api/server'
import { RateLimits } from '../http/rate-limits.service.js'
import { canonicalNationalNumber } from '../identity/national-number.js'
import { CensusSearch, type LikelyPerson } from './census-search.service.js'
import { CensusSettingsService } from './census-settings.service.js'
import { CommuneCensus } from './commune-census.js'

/** Finds the person of the register whom staff mean. Who asks too often is slowed down: the register is no telephone book. */
@Injectable()
export class PersonFinder {
  constructor(
    private readonly census: CommuneCensus,
    private readonly search: CensusSearch,
    private readonly settings: CensusSettingsService,
    private readonly limits: RateLimits,
    private readonly access: Access,
  ) {}

  /** Nothing that was typed is kept; the national number becomes a keyed hash at once (spec I-14). */
  async find({ nationalNumber, ...typed }: PersonSearch): Promise<readonly FoundPerson[] | Problem> {
    if (!(await this.census.isInForce())) return NoCensus()
    const refused = await this.limits.consume('deskSearchOfStaff', this.access.caller().accountId ?? '')
    if (refused !== undefined) return refused
    if (nationalNumber === undefined || nationalNumber === '')
      return (await this.search.likely(typed)).map(toFoundPerson)
    if (!(await this.settings.read()).deskUsesNumbers)
      return InvalidInput({}, [{ path: 'nationalNumber', code: 'not-authorised' }])
    const digits = canonicalNationalNumber(nationalNumber, ['register', 'bis'])
    if (digits === undefined)
      return InvalidInput({}, [{ path: 'nationalNumber', code: 'not-a-national-number' }])
    return (await this.search.likely(typed, digits)).map(toFoundPerson)
  }
}

/** What staff see of somebody whom they may mean. */
export function toFoundPerson({ personId, person, agrees }: LikelyPerson): FoundPerson {
  const { familyName, givenName, birthDate, street, houseNumber, box, postCode, locality } = person
  const number = [houseNumber, box].filter((part) => part !== '').join('/')
  return {
    id: CensusPersonId.encode(personId),
    name: `${givenName} ${familyName}`.trim(),
    birthDate,
    address: `${street} ${number}, ${postCode} ${locality}`.replace(/\s+/g, ' '),
    agrees: { ...agrees },
  }
}
