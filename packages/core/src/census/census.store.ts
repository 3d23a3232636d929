import { Injectable } from '@nestjs/common'
import type { CensusMapping, CensusReport, CensusState } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { CENSUS_SELECT, CensusRecord, type CensusWork } from './census-record.js'

const Id = z.object({ id: z.uuid() })

export interface NewCensus {
  readonly label: string
  readonly asOf: string
  readonly fileHash: string
  readonly encoding: string
  readonly separator: string
  readonly hasHeader: boolean
  readonly lines: number
  readonly uploadedAt: Date
}

/** Reads and writes the imports of the commune of the unit of work. */
@Injectable()
export class CensusStore {
  constructor(private readonly db: CommuneDb) {}

  async list(): Promise<CensusRecord[]> {
    return await this.db.rows(CensusRecord, `${CENSUS_SELECT} ORDER BY c.id DESC`)
  }

  /** By database id. */
  async find(id: string): Promise<CensusRecord | undefined> {
    return await this.db.row(CensusRecord, `${CENSUS_SELECT} WHERE c.id = $1`, [id])
  }

  /** As {@link find}, kept from changes by others until the transaction ends. */
  async lock(id: string): Promise<CensusRecord | undefined> {
    const row = await this.db.row(Id, 'SELECT id FROM core.census WHERE id = $1 FOR UPDATE', [id])
    return row === undefined ? undefined : await this.find(id)
  }

  async inForce(): Promise<CensusRecord | undefined> {
    return await this.db.row(CensusRecord, `${CENSUS_SELECT} WHERE c.state = 'active'`)
  }

  /** People on the census in force; `undefined` without one. */
  async peopleInForce(): Promise<number | undefined> {
    const row = await this.db.row(
      z.object({ people: z.int() }),
      `SELECT (SELECT count(*) FROM core.census_row r WHERE r.census_id = c.id AND r.person_id IS NOT NULL)::integer AS people
       FROM core.census c WHERE c.state = 'active'`,
    )
    return row?.people
  }

  /** The import of the same file that is still to come into force, or is in force. */
  async ofFile(fileHash: string): Promise<CensusRecord | undefined> {
    return await this.db.row(
      CensusRecord,
      `${CENSUS_SELECT} WHERE c.file_hash = $1 AND c.state IN ('uploaded', 'dry-run', 'approved', 'active') ORDER BY c.id LIMIT 1`,
      [fileHash],
    )
  }

  /** @returns database id. */
  async add(census: NewCensus): Promise<string> {
    const row = await this.db.row(
      Id,
      `INSERT INTO core.census (label, as_of, file_hash, encoding, separator, has_header, lines, uploaded_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
      [
        census.label,
        census.asOf,
        census.fileHash,
        census.encoding,
        census.separator,
        census.hasHeader,
        census.lines,
        census.uploadedAt,
      ],
    )
    if (row === undefined) throw new Error('The census was not stored')
    return row.id
  }

  async setCounted(id: string, lines: number, hasHeader: boolean): Promise<void> {
    await this.db.run('UPDATE core.census SET lines = $2, has_header = $3 WHERE id = $1', [
      id,
      lines,
      hasHeader,
    ])
  }

  async setMapping(id: string, mapping: CensusMapping, hasHeader: boolean): Promise<void> {
    await this.db.run('UPDATE core.census SET mapping = $2, has_header = $3, report = NULL WHERE id = $1', [
      id,
      JSON.stringify(mapping),
      hasHeader,
    ])
  }

  async setReport(id: string, report: CensusReport): Promise<void> {
    await this.db.run("UPDATE core.census SET state = 'dry-run', report = $2 WHERE id = $1", [
      id,
      JSON.stringify(report),
    ])
  }

  /** Also keeps the moment, for the states that have one. */
  async setState(id: string, state: CensusState, now: Date): Promise<void> {
    await this.db.run(
      `UPDATE core.census
       SET state = $2,
           activated_at = CASE WHEN $2 = 'active' THEN $3 ELSE activated_at END,
           closed_at = CASE WHEN $2 = 'closed' THEN $3 ELSE closed_at END,
           purged_at = CASE WHEN $2 = 'purged' THEN $3 ELSE purged_at END
       WHERE id = $1`,
      [id, state, now],
    )
  }

  /** Keeps the day of deletion that staff were told of. */
  async setDeletionTold(id: string, day: string): Promise<void> {
    await this.db.run('UPDATE core.census SET deletion_told = $2 WHERE id = $1', [id, day])
  }

  async beginWork(
    id: string,
    work: { readonly kind: CensusWork; readonly run: string; readonly total: number },
  ): Promise<void> {
    await this.db.run(
      'UPDATE core.census SET work_kind = $2, work_run = $3, work_done = 0, work_total = $4, work_failed = NULL WHERE id = $1',
      [id, work.kind, work.run, work.total],
    )
  }

  async progress(id: string, done: number): Promise<void> {
    await this.db.run('UPDATE core.census SET work_done = $2 WHERE id = $1', [id, done])
  }

  /** @param failed code of what went wrong; absent when the work has ended well. */
  async endWork(id: string, failed?: string): Promise<void> {
    await this.db.run(
      failed === undefined
        ? 'UPDATE core.census SET work_kind = NULL, work_run = NULL, work_done = 0, work_total = 0, work_failed = NULL WHERE id = $1 AND $2::text IS NULL'
        : 'UPDATE core.census SET work_failed = $2 WHERE id = $1',
      [id, failed],
    )
  }

  /** Deletes what stands about persons in the import: the file, the rows and what was found in them. */
  async empty(id: string): Promise<void> {
    await this.emptyFile(id)
    await this.emptyRows(id)
  }

  /** Deletes letters to persons, and requests for letters, of whom no register is left. */
  async forgetLetters(): Promise<void> {
    for (const table of ['core.letter', 'core.letter_request'])
      await this.db.run(
        `DELETE FROM ${table} l WHERE NOT EXISTS (SELECT FROM core.census_row r WHERE r.commune_id = l.commune_id AND r.person_id = l.person_id)`,
      )
  }

  async emptyFile(id: string): Promise<void> {
    await this.db.run('DELETE FROM core.census_part WHERE census_id = $1', [id])
  }

  async emptyRows(id: string): Promise<void> {
    await this.db.run('DELETE FROM core.census_row WHERE census_id = $1', [id])
    await this.db.run('DELETE FROM core.census_finding WHERE census_id = $1', [id])
  }
}
