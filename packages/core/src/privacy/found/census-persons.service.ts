import { Injectable } from '@nestjs/common'
import { Clock, CommuneDb, type DataSubject } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { CensusHashes } from '../../census/census-hashes.js'
import { CensusRows } from '../../census/census-rows.store.js'
import { comparePerson } from '../../census/compare-person.js'
import type { CensusPerson } from '../../census/read-person.js'
import { KeyedPersonKeys } from '../../verification/persons/keyed-person-keys.js'

/** Who shows the register's values must be the person: a letter, the desk, an identity card. */
const LEVEL = 3

/** One visit reads several times: the page, the question before erasing, the page again. */
const REMEMBERED_MS = 5 * 60_000
const REMEMBERED_AT_MOST = 1_000

const PersonId = z.object({ personId: z.uuid() })
const Row = z.object({
  rowId: z.uuid(),
  censusId: z.uuid(),
  personId: z.uuid(),
  salt: z.string(),
  sealed: z.string(),
  asOf: z.iso.date(),
  isInForce: z.boolean(),
  hasNumber: z.boolean(),
})

/** A row of the register about a person. */
export interface RowOfPerson extends Pick<z.infer<typeof Row>, 'rowId' | 'censusId' | 'asOf' | 'isInForce' | 'hasNumber'> {
  readonly person: CensusPerson
}

const SELECT = `SELECT r.id AS "rowId", r.census_id AS "censusId", r.person_id AS "personId", r.salt, r.sealed, c.as_of::text AS "asOf",
  c.state = 'active' AS "isInForce", r.number_hash IS NOT NULL AS "hasNumber"
  FROM core.census_row r JOIN core.census c ON c.commune_id = r.commune_id AND c.id = r.census_id`

/**
 * Persons of the register, in force or not, by their keys. A key leads to nobody: every person's key is made anew and
 * compared, which for a hundred thousand persons takes some seconds, is done only for a good proof, and once in a visit.
 */
@Injectable()
export class CensusPersons {
  private readonly known = new WeakMap<DataSubject, Promise<readonly string[]>>()
  /** Ids stay the same from one import to the next; what stands in the rows is read anew each time. */
  private readonly recent = new Map<string, { readonly personId: string; readonly until: number }>()

  constructor(
    private readonly db: CommuneDb,
    private readonly rows: CensusRows,
    private readonly hashes: CensusHashes,
    private readonly keys: KeyedPersonKeys,
    private readonly clock: Clock,
  ) {}

  /** Ids of the person; none when the proof does not reach far enough. */
  async idsOf(subject: DataSubject): Promise<readonly string[]> {
    const known = this.known.get(subject) ?? this.find(subject)
    this.known.set(subject, known)
    return await known
  }

  /** What the register says of the person. */
  async rowsOf(subject: DataSubject): Promise<readonly RowOfPerson[]> {
    const ids = await this.idsOf(subject)
    const found = await this.db.rows(Row, `${SELECT} WHERE r.person_id = ANY ($1::uuid[]) ORDER BY c.as_of DESC, r.id`, [ids])
    return await Promise.all(found.map(async (row) => ({ ...row, person: (await this.rows.open(row)).person })))
  }

  /** Ids of those who are called so and were born then, in any census. */
  async alike(typed: { readonly familyName: string; readonly givenName: string; readonly birthDate: string }): Promise<readonly string[]> {
    const found = await this.db.rows(
      Row,
      `${SELECT} WHERE r.person_id IS NOT NULL AND r.birth_hash = ANY ($1) AND r.name_hashes && $2 ORDER BY r.id LIMIT 200`,
      [this.hashes.births(typed.birthDate), this.hashes.names(typed.familyName, typed.givenName)],
    )
    const opened = await Promise.all(found.map(async (row) => await this.rows.open(row)))
    const same = opened.filter(({ person }) => Object.values(comparePerson(typed, person)).every(Boolean))
    return [...new Set(same.map(({ personId }) => personId))]
  }

  private async find({ proofs }: DataSubject): Promise<readonly string[]> {
    const keys = [...new Set(proofs.filter(({ level }) => level >= LEVEL).map(({ personKey }) => personKey))]
    const now = this.clock.now().getTime()
    const wanted = new Set(keys.filter((key) => (this.recent.get(key)?.until ?? 0) <= now))
    if (wanted.size > 0) {
      if (this.recent.size + wanted.size > REMEMBERED_AT_MOST) this.recent.clear()
      const ids = 'SELECT DISTINCT person_id AS "personId" FROM core.census_row WHERE person_id IS NOT NULL'
      for await (const { personId } of this.db.stream(PersonId, ids)) {
        const key = this.keys.keyOfRow(personId)
        if (wanted.delete(key)) this.recent.set(key, { personId, until: now + REMEMBERED_MS })
        if (wanted.size === 0) break
      }
    }
    return keys.flatMap((key) => (wanted.has(key) ? [] : (this.recent.get(key)?.personId ?? [])))
  }
}
