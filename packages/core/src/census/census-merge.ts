import { Injectable } from '@nestjs/common'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'

const Count = z.object({ count: z.int() })

/** The same national number; or no number on one side at least, and the same name, birth date and address. */
const REPEATED = `
  WITH mine AS (
    SELECT id, line, number_hash, identity_hash FROM core.census_row WHERE census_id = $1
  ), numbered AS (
    SELECT id, line, first_value(line) OVER (PARTITION BY number_hash ORDER BY line) AS first FROM mine WHERE number_hash IS NOT NULL
  ), firsts AS (
    SELECT identity_hash, coalesce(min(line) FILTER (WHERE number_hash IS NOT NULL), min(line)) AS first FROM mine GROUP BY identity_hash
  ), repeated AS (
    SELECT id, line, first FROM numbered WHERE first < line
    UNION ALL SELECT id, line, first FROM mine JOIN firsts USING (identity_hash) WHERE number_hash IS NULL AND first <> line
  ), removed AS (
    DELETE FROM core.census_row WHERE id IN (SELECT id FROM repeated)
  )
  INSERT INTO core.census_finding (census_id, line, field, code, is_bad, other_line)
  SELECT $1, line, 'line', 'repeated', false, first FROM repeated`

/** Two who are told apart by number or address alone: for staff to look at. */
const ALIKE = `
  INSERT INTO core.census_finding (census_id, line, field, code, is_bad, other_line)
  SELECT $1, line, 'line', 'look-alike', false, first FROM (
    SELECT line, first_value(line) OVER (PARTITION BY likeness_hash ORDER BY line) AS first FROM core.census_row WHERE census_id = $1
  ) AS alike WHERE first < line`

/**
 * Persons of this import that are not recognised yet (`n`) with those of the other one who are not taken yet (`o`), by a hash
 * that only one of them has on either side. Numbers that contradict each other are two persons, whatever else is the same.
 */
function recogniseBy(hash: 'number_hash' | 'identity_hash' | 'likeness_hash'): string {
  const alone = (census: string): string =>
    `SELECT ${hash}, (array_agg(id))[1] AS id FROM core.census_row WHERE census_id = ${census} AND ${hash} IS NOT NULL GROUP BY ${hash} HAVING count(*) = 1`
  return `
    WITH mine AS (${alone('$1')}), others AS (${alone('$2')}), taken AS (
      SELECT person_id FROM core.census_row WHERE census_id = $1 AND person_id IS NOT NULL
    ), pairs AS (
      SELECT n.id, o.person_id FROM mine JOIN others USING (${hash})
      JOIN core.census_row n ON n.census_id = $1 AND n.id = mine.id
      JOIN core.census_row o ON o.census_id = $2 AND o.id = others.id
      WHERE n.person_id IS NULL AND (n.number_hash IS NULL OR o.number_hash IS NULL OR n.number_hash = o.number_hash)
        AND NOT EXISTS (SELECT FROM taken WHERE taken.person_id = o.person_id)
    )
    UPDATE core.census_row n SET person_id = pairs.person_id FROM pairs WHERE n.census_id = $1 AND n.id = pairs.id`
}

/** From the surest to the least sure. */
const RECOGNISE = (['number_hash', 'identity_hash', 'likeness_hash'] as const).map(recogniseBy)

/**
 * Tells which rows are one person: within a file, where a person is one row however often they stand in it, and from one
 * import to the next, so that a person keeps the id that person keys are made of.
 */
@Injectable()
export class CensusMerge {
  constructor(private readonly db: CommuneDb) {}

  /**
   * For the statements of this transaction: the tables have just been filled, so that the planner knows nothing of their size
   * and would compare each row with each.
   */
  async prepare(): Promise<void> {
    await this.db.run("SET LOCAL statement_timeout = '30min'")
    await this.db.run('SET LOCAL enable_nestloop = off')
  }

  /** Leaves one row per person, and says which lines were about somebody who was there already. @returns how many. */
  async mergeRepeated(censusId: string): Promise<number> {
    const repeated = await this.db.run(REPEATED, [censusId])
    await this.db.run(ALIKE, [censusId])
    return repeated
  }

  /** Gives the persons of an import the ids that they have in the other one. @returns how many were recognised. */
  async recognise(censusId: string, otherId: string | undefined): Promise<number> {
    await this.db.run(
      'UPDATE core.census_row SET person_id = NULL WHERE census_id = $1 AND person_id IS NOT NULL',
      [censusId],
    )
    if (otherId === undefined) return 0
    let recognised = 0
    for (const sql of RECOGNISE) recognised += await this.db.run(sql, [censusId, otherId])
    return recognised
  }

  /** Random ids for those who are new. */
  async nameOthers(censusId: string): Promise<void> {
    await this.db.run(
      'UPDATE core.census_row SET person_id = gen_random_uuid() WHERE census_id = $1 AND person_id IS NULL',
      [censusId],
    )
  }

  async count(censusId: string, condition = 'true'): Promise<number> {
    const row = await this.db.row(
      Count,
      `SELECT count(*)::int AS count FROM core.census_row WHERE census_id = $1 AND ${condition}`,
      [censusId],
    )
    return row?.count ?? 0
  }
}
