import { LocalizedText, RequiredLocalizedText } from '@parvis/contract'
import { Activities, Clock, CommuneDb, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { ProjectId, type OfficialAnswer, type OfficialAnswerContent, type OfficialAnswers } from '../../contract/index.js'
import { ResultService } from '../count/result.service.js'
import { brusselsDay } from '../setup/brussels-days.js'

const SCHEMA = 'plugin_participatory_budget'
const TABLE = `${SCHEMA}.official_answer`
const COLUMNS = `project_id, (SELECT title FROM ${SCHEMA}.project about WHERE about.id = project_id) AS project_title,
  decided_by, decided_on::text AS decided_on, service, body, decision, published_at, changed_at`

const AnswerRow = z.object({
  project_id: z.uuid().nullable(),
  project_title: LocalizedText.nullable(),
  decided_by: RequiredLocalizedText,
  decided_on: z.iso.date(),
  service: RequiredLocalizedText,
  body: RequiredLocalizedText,
  decision: z.string().nullable(),
  published_at: z.date(),
  changed_at: z.date().nullable(),
})

/** The commune's public answers: one to the result, and one to each project that it wants to say something about. */
@Injectable()
export class OfficialAnswerService {
  constructor(
    private readonly db: CommuneDb,
    private readonly activities: Activities,
    private readonly results: ResultService,
    private readonly clock: Clock,
  ) {}

  async read(record: ActivityRecord): Promise<OfficialAnswers> {
    const rows = await this.db.rows(
      AnswerRow,
      `SELECT ${COLUMNS} FROM ${TABLE} WHERE activity_id = $1 ORDER BY project_id NULLS FIRST`,
      [record.id],
    )
    const process = await this.activities.process(record)
    const answerBy = process?.answerBy
    const isDue = answerBy !== undefined && answerBy < brusselsDay(this.clock.now())
    const isAnswered = rows.some((row) => row.project_id === null)
    return {
      answers: rows.map(answerOf),
      answerBy,
      isOverdue: isDue && !isAnswered && (await this.results.isPublished(record.id)),
      decisionMaker: process?.decisionMaker,
    }
  }

  /**
   * Publishes an answer, or changes the one that is there.
   *
   * @param project database id, or undefined for the answer to the result.
   */
  async publish(record: ActivityRecord, project: string | undefined, content: OfficialAnswerContent): Promise<OfficialAnswer> {
    const { decidedBy, decidedOn, author, text, decision } = content
    const target = project === undefined ? '(commune_id, activity_id) WHERE project_id IS NULL' : '(commune_id, activity_id, project_id)'
    const row = await this.db.row(
      AnswerRow,
      `INSERT INTO ${TABLE} (activity_id, project_id, decided_by, decided_on, service, body, decision, published_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT ${target} DO UPDATE
         SET decided_by = $3, decided_on = $4, service = $5, body = $6, decision = $7, changed_at = $8
       RETURNING ${COLUMNS}`,
      [record.id, project ?? null, JSON.stringify(decidedBy), decidedOn, JSON.stringify(author), JSON.stringify(text), decision ?? null, this.clock.now()],
    )
    if (row === undefined) throw new Error('A row that was stored was not returned')
    return answerOf(row)
  }

  /** @returns false where there was none. */
  async withdraw(record: ActivityRecord, project: string | undefined): Promise<boolean> {
    const sql = `DELETE FROM ${TABLE} WHERE activity_id = $1 AND project_id IS NOT DISTINCT FROM $2::uuid`
    return (await this.db.run(sql, [record.id, project ?? null])) > 0
  }
}

function answerOf(row: z.output<typeof AnswerRow>): OfficialAnswer {
  return {
    project: row.project_id === null ? undefined : { id: ProjectId.encode(row.project_id), title: row.project_title ?? {} },
    decidedBy: row.decided_by,
    decidedOn: row.decided_on,
    author: row.service,
    text: row.body,
    decision: row.decision ?? undefined,
    publishedAt: row.published_at.toISOString(),
    changedAt: row.changed_at?.toISOString(),
  }
}
