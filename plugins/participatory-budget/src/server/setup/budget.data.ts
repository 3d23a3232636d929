import { CommuneDb, type EraseHandler, type ExportHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { IdeasData } from '../idea/ideas-data.js'

const SCHEMA = 'plugin_participatory_budget'
const Row = z.record(z.string(), z.unknown())

/** What each export says of a table. The seed of a lot that still has to decide is not among it. */
const EXPORTED = {
  projects: `SELECT activity_id, reference, title, summary, description, category, place, cost_cents, withdrawn_reason FROM ${SCHEMA}.project ORDER BY activity_id, reference`,
  lots: `SELECT activity_id, commitment, drawn_at FROM ${SCHEMA}.lot ORDER BY activity_id`,
  ballotPapers: `SELECT activity_id, settings, fingerprint, frozen_at FROM ${SCHEMA}.ballot_paper ORDER BY activity_id`,
  results: `SELECT activity_id, content, digest, counted_at FROM ${SCHEMA}.result ORDER BY activity_id`,
  resultFiles: `SELECT activity_id, name, convert_from(bytes, 'UTF8') AS text FROM ${SCHEMA}.result_file ORDER BY activity_id, name`,
} as const

/** Children first; all of them belong to activities of core, which stay. */
const ERASED = ['result_file', 'result', 'turnout', 'ballot_paper', 'lot', 'project'] as const

/** Everything that the module holds for a commune in its own schema: to export, and to erase. Ballots lie in core's box. */
@Injectable()
export class BudgetData implements ExportHandler, EraseHandler {
  constructor(
    private readonly db: CommuneDb,
    private readonly ideas: IdeasData,
  ) {}

  async export(): Promise<Record<string, readonly unknown[]>> {
    const tables: Record<string, readonly unknown[]> = {}
    for (const [name, sql] of Object.entries(EXPORTED)) tables[name] = await this.db.rows(Row, sql)
    return { ...tables, ...(await this.ideas.export()) }
  }

  async erase(): Promise<void> {
    await this.ideas.erase()
    for (const table of ERASED) await this.db.run(`DELETE FROM ${SCHEMA}.${table}`)
  }
}
