import { Injectable } from '@nestjs/common'
import { Conflict, InvalidInput, type Problem, type SoughtPerson } from '@parvis/contract'
import { type DataSubject, normaliseMailbox, PersonKeys } from '@parvis/plugin-api/server'
import { KeyedPersonKeys } from '../verification/persons/keyed-person-keys.js'
import { CensusPersons } from './found/census-persons.service.js'

/** Staff have seen the person, or what the person has sent: that opens everything. */
const LEVEL = 4

/** Whom staff mean who answer a request: a person of the register, a mailbox, or both. */
@Injectable()
export class SoughtPersons {
  constructor(
    private readonly persons: PersonKeys,
    private readonly keys: KeyedPersonKeys,
    private readonly census: CensusPersons,
  ) {}

  /** @returns `invalid-input` without anything to look for, `conflict` when several people are like that. */
  async subject({ email, person }: SoughtPerson): Promise<DataSubject | Problem> {
    if (email === undefined && person === undefined) return InvalidInput({}, [{ path: 'email', code: 'required' }])
    const ids = person === undefined ? [] : await this.census.alike(person)
    if (ids.length > 1) return Conflict({ reason: 'several-people' })
    const mailbox = email === undefined ? undefined : normaliseMailbox(email)
    const keys = [
      ...ids.map((id) => this.keys.keyOfRow(id)),
      ...(mailbox === undefined ? [] : [await this.persons.keyOf({ kind: 'mailbox', id: mailbox })]),
    ]
    const proofs = keys.map((personKey) => ({ personKey, level: LEVEL }) as const)
    return { proofs, isVouchedFor: true, ...(mailbox === undefined ? {} : { mailbox }) }
  }
}
