import { Inject, Injectable } from '@nestjs/common'
import { CommuneDb, normaliseMailbox } from '@parvis/plugin-api/server'
import { createHmac } from 'node:crypto'
import { InstallationKeys } from '../identity/installation-keys.js'
import { birthDateForms } from './birth-date.js'
import { canonicalHouseNumber, canonicalPostCode, canonicalStreet } from './normalise-address.js'
import { canonicalName, nameForms } from './normalise-name.js'
import type { CensusPerson } from './read-person.js'

/** 128 bits: two of a hundred million persons meet by accident once in 10²² times. */
const BYTES = 16
const USE = 'census'

/** What a person can be looked up by. */
export interface PersonHashes {
  readonly birth: string
  readonly names: readonly string[]
  readonly likeness: string
  readonly identity: string
  readonly mailbox: string | undefined
}

/**
 * Keyed hashes of what stands in a census, different in each commune. Nothing here can be told from the database alone, and
 * what is common to many people (a surname, a street) is never hashed by itself, so that not even counting tells anything.
 */
@Injectable()
export class CensusHashes {
  constructor(
    private readonly keys: InstallationKeys,
    @Inject(CommuneDb) private readonly db: Pick<CommuneDb, 'communeId'>,
  ) {}

  of(person: CensusPerson): PersonHashes {
    const { familyName, givenName, birthDate, email } = person
    const name = `${canonicalName(familyName)}\n${canonicalName(givenName)}\n${birthDate}`
    const address = [
      canonicalPostCode(person.postCode),
      canonicalStreet(person.street),
      canonicalHouseNumber(person.houseNumber),
      person.box.toLowerCase(),
    ]
    return {
      birth: this.hash('birth', birthDate),
      names: this.names(familyName, givenName),
      likeness: this.hash('likeness', name),
      identity: this.hash('identity', `${name}\n${address.join('\n')}`),
      mailbox: email === undefined ? undefined : this.mailbox(normaliseMailbox(email)),
    }
  }

  /** Hashes of a birth date that was typed: the date, and what a register has where it knows less. */
  births(birthDate: string): readonly string[] {
    return birthDateForms(birthDate).map((form) => this.hash('birth', form))
  }

  names(familyName: string, givenName: string): readonly string[] {
    return nameForms(familyName, givenName).map((form) => this.hash('name', form))
  }

  /** @param digits the eleven digits of a national number. */
  nationalNumber(digits: string): string {
    return this.hash('number', digits)
  }

  /** @param mailbox as `normaliseMailbox` writes it. */
  mailbox(mailbox: string): string {
    return this.hash('mailbox', mailbox)
  }

  /** Of a whole file, to know it again. */
  file(bytes: Uint8Array): string {
    return createHmac('sha256', this.keys.key(USE))
      .update(`${this.db.communeId}\nfile\n`)
      .update(bytes)
      .digest('base64url')
  }

  private hash(kind: string, text: string): string {
    return createHmac('sha256', this.keys.key(USE))
      .update(`${this.db.communeId}\n${kind}\n${text}`, 'utf8')
      .digest()
      .subarray(0, BYTES)
      .toString('base64url')
  }
}
