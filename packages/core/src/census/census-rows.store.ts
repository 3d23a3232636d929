import { Injectable } from '@nestjs/common'
import { Clock, CommuneDb, Random } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { SealedValues } from '../identity/sealed-values.js'
import { CensusHashes } from './census-hashes.js'
import { CensusPerson } from './read-person.js'

/** What the rows are sealed for. */
export const CENSUS_ROW = 'census-row'
const SALT_BYTES = 16

/** A line that is taken. */
export interface AcceptedLine {
  readonly line: number
  readonly person: CensusPerson
  readonly numberHash: string | undefined
}

/** A person of a census, opened. */
export interface KnownPerson {
  /** Stays the same from one import to the next. */
  readonly personId: string
  readonly person: CensusPerson
}

const SealedRow = z.object({ personId: z.uuid(), salt: z.string(), sealed: z.string() })
export type SealedRow = z.infer<typeof SealedRow>

/** Where to look for a person: any of these will do. */
export interface RowHashes {
  readonly births?: readonly string[]
  readonly names?: readonly string[]
  readonly number?: string | undefined
}

const SELECT = `SELECT r.person_id AS "personId", r.salt, r.sealed FROM core.census_row r
  JOIN core.census c ON c.commune_id = r.commune_id AND c.id = r.census_id AND c.state = 'active'`

/** The rows of persons. What stands in them is sealed, each with a salt of its own that goes with the row. */
@Injectable()
export class CensusRows {
  constructor(
    private readonly db: CommuneDb,
    private readonly hashes: CensusHashes,
    private readonly sealed: SealedValues,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** Stores lines of an import that is not in force yet. The same line again changes nothing. */
  async stage(censusId: string, lines: readonly AcceptedLine[]): Promise<void> {
    if (lines.length === 0) return
    const rows = await Promise.all(lines.map(async (each) => await this.toRow(each)))
    await this.db.run(
      `INSERT INTO core.census_row (census_id, line, birth_hash, name_hashes, likeness_hash, identity_hash, number_hash, mailbox_hash, has_address, salt, sealed)
       SELECT $1, given.* FROM jsonb_to_recordset($2) AS given (line int, birth text, names text[], likeness text, identity text, number text, mailbox text, address boolean, salt text, sealed text)
       ON CONFLICT (commune_id, census_id, line) DO NOTHING`,
      [censusId, JSON.stringify(rows)],
    )
  }

  /** Rows of the census in force that have any of these. */
  async candidates({ births = [], names = [], number }: RowHashes): Promise<readonly SealedRow[]> {
    return await this.db.rows(
      SealedRow,
      `${SELECT} WHERE r.birth_hash = ANY ($1) OR r.name_hashes && $2 OR r.number_hash = $3 ORDER BY r.id LIMIT 2000`,
      [births, names, number],
    )
  }

  /** The row of a person in the census in force. */
  async ofPerson(personId: string): Promise<SealedRow | undefined> {
    return await this.db.row(SealedRow, `${SELECT} WHERE r.person_id = $1`, [personId])
  }

  /** Everybody of the census in force, one after the other, opened. */
  async *all(): AsyncGenerator<KnownPerson, void, undefined> {
    for await (const row of this.db.stream(SealedRow, SELECT)) yield await this.open(row)
  }

  /** The rows with this hash in the census in force; two at most are looked for. */
  async withHash(column: 'number_hash' | 'mailbox_hash', hash: string): Promise<readonly SealedRow[]> {
    return await this.db.rows(SealedRow, `${SELECT} WHERE r.${column} = $1 LIMIT 2`, [hash])
  }

  /** @throws Error when the row was sealed under another secret. */
  async open({ personId, salt, sealed }: SealedRow): Promise<KnownPerson> {
    const person = await this.sealed.open(sealed, CensusPerson, { use: CENSUS_ROW, salt, now: this.clock.now() })
    if (person === undefined)
      throw new Error('A row of the census cannot be opened: the installation secret has changed since')
    return { personId, person }
  }

  private async toRow({ line, person, numberHash }: AcceptedLine): Promise<Record<string, unknown>> {
    const { birth, names, likeness, identity, mailbox } = this.hashes.of(person)
    const salt = Buffer.from(this.random.bytes(SALT_BYTES)).toString('base64url')
    const sealed = await this.sealed.seal(person, { use: CENSUS_ROW, salt })
    const address = person.street !== '' && person.postCode !== '' && person.locality !== ''
    return { line, birth, names, likeness, identity, number: numberHash, mailbox, address, salt, sealed }
  }
}
