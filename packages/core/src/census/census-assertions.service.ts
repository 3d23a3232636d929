import { Injectable } from '@nestjs/common'
import {
  Clock,
  CommuneContext,
  PersonKeys,
  type PersonAttributes,
  type VerificationAssertion,
} from '@parvis/plugin-api/server'
import { lastPossibleDay } from './birth-date.js'
import type { KnownPerson } from './census-rows.store.js'
import { CensusStore } from './census.store.js'

const PROOF_MINUTES = 60

/** Says of a person of the census what methods may say: the key, and what rules ask for. */
@Injectable()
export class CensusAssertions {
  constructor(
    private readonly persons: PersonKeys,
    private readonly store: CensusStore,
    private readonly commune: CommuneContext,
    private readonly clock: Clock,
  ) {}

  async of(known: KnownPerson, level: VerificationAssertion['level']): Promise<VerificationAssertion> {
    return {
      personKey: await this.persons.keyOf({ kind: 'census-row', id: known.personId }),
      attributes: this.attributes(known, (await this.store.inForce())?.asOf),
      level,
      expiresAt: new Date(this.clock.now().getTime() + PROOF_MINUTES * 60_000),
    }
  }

  /** Who stands in the register lives in the commune, as of the day of the register. @param asOf that day. */
  attributes({ person }: Pick<KnownPerson, 'person'>, asOf: string | undefined): PersonAttributes {
    return {
      birthDate: lastPossibleDay(person.birthDate),
      communeNis: this.commune.commune().nis,
      kind: 'natural',
      ...(person.district === '' ? {} : { district: person.district.slice(0, 100) }),
      ...(asOf === undefined ? {} : { residenceAsOf: asOf }),
    }
  }
}
