import { CommuneDb, type EraseHandler, type ExportHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { PictureService } from '../picture/picture.service.js'
import { IdeasData } from '../idea/ideas-data.js'

const SCHEMA = 'plugin_participatory_budget'
const Row = z.record(z.string(), z.unknown())

/** What each export says of a table. The seed of a lot that still has to decide is not among it. */
const EXPORTED = {
  projects: `SELECT activity_id, reference, title, summary, description, category, place, cost_cents, co_financing, envelope, withdrawn_reason, latitude, longitude, picture_id, picture_alt FROM ${SCHEMA}.project ORDER BY activity_id, reference`,
  projectImports: `SELECT activity_id, imported_at, source, headings, jsonb_array_length(added) AS added, jsonb_array_length(changed) AS changed FROM ${SCHEMA}.project_import ORDER BY activity_id`,
  pictures: `SELECT activity_id, id, file_id, thumbnail_id, width, height, uploaded_at FROM ${SCHEMA}.picture ORDER BY activity_id, id`,
  milestones: `SELECT activity_id, project_id, title, planned_on::text, started_on::text, done_on::text, abandoned_reason FROM ${SCHEMA}.milestone ORDER BY activity_id, project_id, planned_on`,
  spending: `SELECT activity_id, project_id, spent_on::text, what, cents FROM ${SCHEMA}.spending ORDER BY activity_id, project_id, spent_on`,
  updates: `SELECT activity_id, project_id, body, service, moment, picture_id, picture_alt, posted_at FROM ${SCHEMA}.project_update ORDER BY activity_id, project_id, posted_at`,
  officialAnswers: `SELECT activity_id, project_id, decided_by, decided_on::text, service, body, decision, published_at, changed_at FROM ${SCHEMA}.official_answer ORDER BY activity_id, published_at`,
  lots: `SELECT activity_id, commitment, drawn_at FROM ${SCHEMA}.lot ORDER BY activity_id`,
  ballotPapers: `SELECT activity_id, settings, fingerprint, frozen_at FROM ${SCHEMA}.ballot_paper ORDER BY activity_id`,
  results: `SELECT activity_id, content, digest, counted_at FROM ${SCHEMA}.result ORDER BY activity_id`,
  // That somebody waits for a reminder, never who or where.
  reminders: `SELECT activity_id, count(*)::int AS waiting FROM ${SCHEMA}.vote_reminder GROUP BY activity_id ORDER BY activity_id`,
  juries: `SELECT activity_id, note, entered_at FROM ${SCHEMA}.jury ORDER BY activity_id`,
  juryPoints: `SELECT activity_id, project_id, points FROM ${SCHEMA}.jury_points ORDER BY activity_id, project_id`,
  resultFiles: `SELECT activity_id, name, convert_from(bytes, 'UTF8') AS text FROM ${SCHEMA}.result_file ORDER BY activity_id, name`,
} as const

/** Children first; all of them belong to activities of core, which stay. */
const ERASED = [
  ...['vote_reminder', 'official_answer', 'project_update', 'spending', 'milestone', 'result_file', 'result', 'turnout', 'ballot_paper', 'lot'],
  ...['jury_points', 'jury', 'project_import', 'project'],
] as const

/** Everything that the module holds for a commune in its own schema: to export, and to erase. Ballots lie in core's box. */
@Injectable()
export class BudgetData implements ExportHandler, EraseHandler {
  constructor(
    private readonly db: CommuneDb,
    private readonly pictures: PictureService,
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
    await this.pictures.removeAll()
  }
}
