import { Injectable } from '@nestjs/common'
import type { MatchField } from '@parvis/contract'
import { Clock } from '@parvis/plugin-api/server'
import { SealedValues } from '../identity/sealed-values.js'
import { readBirthDate } from './birth-date.js'
import { CensusHashes } from './census-hashes.js'
import { CensusRows, type KnownPerson } from './census-rows.store.js'
import { CensusSettingsService } from './census-settings.service.js'
import { comparePerson, isMatch, type TypedPerson } from './compare-person.js'
import { CensusPerson } from './read-person.js'

/** Rows are opened at least as often as this, so that the time tells nothing of how many there were. */
const FEWEST_OPENED = 12
const MOST_SHOWN = 5
const DECOY = { use: 'census-decoy', salt: 'nobody' } as const

/** Somebody whom the desk may mean: which of the typed fields are theirs. */
export interface LikelyPerson extends KnownPerson {
  readonly agrees: Readonly<Partial<Record<MatchField, boolean>>>
}

/** Looks people up in the census in force. */
@Injectable()
export class CensusSearch {
  private decoy: Promise<string> | undefined

  constructor(
    private readonly rows: CensusRows,
    private readonly hashes: CensusHashes,
    private readonly settings: CensusSettingsService,
    private readonly sealed: SealedValues,
    private readonly clock: Clock,
  ) {}

  /**
   * The one person to whom all fields belong that the commune asks for (spec I-08). Of a near miss nothing is told, not even
   * by the time it takes: rows are found by the birth date alone, and all of them opened and compared in full.
   */
  async match(typed: TypedPerson): Promise<KnownPerson | undefined> {
    const { matchFields } = await this.settings.read()
    const date = readBirthDate(typed.birthDate ?? '')
    const found = await this.rows.candidates({ births: date === undefined ? [] : this.hashes.births(date) })
    const opened = await Promise.all(found.map(async (row) => await this.rows.open(row)))
    await this.openDecoys(FEWEST_OPENED - found.length)
    const matched = opened.filter(({ person }) => isMatch(matchFields, typed, person))
    // Two who are alike in every field that is asked for cannot be told apart here: the desk can.
    return matched.length === 1 ? matched[0] : undefined
  }

  /**
   * Whom the desk may mean, the likeliest first, with the fields that agree and those that do not. Found by birth date, by
   * name or by national number; who agrees in one field alone is not shown, unless that is the number.
   */
  async likely(typed: TypedPerson, numberDigits?: string): Promise<readonly LikelyPerson[]> {
    const date = readBirthDate(typed.birthDate ?? '')
    const number = numberDigits === undefined ? undefined : this.hashes.nationalNumber(numberDigits)
    const rows = await this.rows.candidates({
      births: date === undefined ? [] : this.hashes.births(date),
      names: typed.familyName === undefined ? [] : this.hashes.names(typed.familyName, typed.givenName ?? ''),
      number,
    })
    const byNumber =
      number === undefined
        ? []
        : (await this.rows.withHash('number_hash', number)).map(({ personId }) => personId)
    const people = await Promise.all(rows.map(async (row) => await this.rows.open(row)))
    return people
      .map((known) => ({
        ...known,
        agrees: comparePerson(typed, known.person),
        hasNumber: byNumber.includes(known.personId),
      }))
      .filter(({ agrees, hasNumber }) => hasNumber || countOf(agrees) >= 2)
      .sort(
        (one, other) =>
          Number(other.hasNumber) - Number(one.hasNumber) || countOf(other.agrees) - countOf(one.agrees),
      )
      .slice(0, MOST_SHOWN)
      .map(({ hasNumber: _, ...likely }) => likely)
  }

  /** A person of the census in force by the id that stays. */
  async person(personId: string): Promise<KnownPerson | undefined> {
    const row = await this.rows.ofPerson(personId)
    return row === undefined ? undefined : await this.rows.open(row)
  }

  private async openDecoys(count: number): Promise<void> {
    const nobody: CensusPerson = {
      familyName: '',
      givenName: '',
      birthDate: '',
      street: '',
      houseNumber: '',
      box: '',
      postCode: '',
      locality: '',
      district: '',
    }
    this.decoy ??= this.sealed.seal(nobody, DECOY)
    const sealed = await this.decoy
    for (let opened = 0; opened < count; opened += 1) {
      await this.sealed.open(sealed, CensusPerson, { ...DECOY, now: this.clock.now() })
    }
  }
}

function countOf(agrees: LikelyPerson['agrees']): number {
  return Object.values(agrees).filter(Boolean).length
}
