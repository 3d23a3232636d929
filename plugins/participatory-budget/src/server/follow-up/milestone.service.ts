import { RequiredLocalizedText } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { MilestoneId, milestoneState, type Milestone, type MilestoneContent } from '../../contract/index.js'
import { brusselsDay } from '../setup/brussels-days.js'
import type { OfProject } from './of-project.js'
import type { WinningProject } from './winning-projects.service.js'

const TABLE = 'plugin_participatory_budget.milestone'
const COLUMNS = `id, project_id, title, planned_on::text AS planned_on, started_on::text AS started_on, done_on::text AS done_on, abandoned_reason`

const MilestoneRow = z.object({
  id: z.uuid(),
  project_id: z.uuid(),
  title: RequiredLocalizedText,
  planned_on: z.iso.date(),
  started_on: z.iso.date().nullable(),
  done_on: z.iso.date().nullable(),
  abandoned_reason: RequiredLocalizedText.nullable(),
})

/** Steps of the works of winning projects. Their states follow from their days. */
@Injectable()
export class MilestoneService {
  constructor(
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {}

  /** All of an activity by their planned day, with the project that they belong to. */
  async all(activity: string): Promise<OfProject<Milestone>[]> {
    const sql = `SELECT ${COLUMNS} FROM ${TABLE} WHERE activity_id = $1 ORDER BY planned_on, created_at, id`
    return (await this.db.rows(MilestoneRow, sql, [activity])).map((row) => ({ projectId: row.project_id, item: this.milestoneOf(row) }))
  }

  async add({ activityId, projectId }: WinningProject, content: MilestoneContent): Promise<Milestone> {
    const row = await this.db.row(
      MilestoneRow,
      `INSERT INTO ${TABLE} (activity_id, project_id, title, planned_on, started_on, done_on, abandoned_reason)
       VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING ${COLUMNS}`,
      [activityId, projectId, ...valuesOf(content)],
    )
    if (row === undefined) throw new Error('A row that was inserted was not returned')
    return this.milestoneOf(row)
  }

  async find({ projectId }: WinningProject, id: string): Promise<Milestone | undefined> {
    const row = await this.db.row(MilestoneRow, `SELECT ${COLUMNS} FROM ${TABLE} WHERE project_id = $1 AND id = $2 FOR UPDATE`, [
      projectId,
      MilestoneId.decode(id) ?? null,
    ])
    return row === undefined ? undefined : this.milestoneOf(row)
  }

  async change({ projectId }: WinningProject, id: string, content: MilestoneContent): Promise<Milestone | undefined> {
    const row = await this.db.row(
      MilestoneRow,
      `UPDATE ${TABLE} SET title = $3, planned_on = $4, started_on = $5, done_on = $6, abandoned_reason = $7
       WHERE project_id = $1 AND id = $2 RETURNING ${COLUMNS}`,
      [projectId, MilestoneId.decode(id) ?? null, ...valuesOf(content)],
    )
    return row === undefined ? undefined : this.milestoneOf(row)
  }

  async remove({ projectId }: WinningProject, id: string): Promise<boolean> {
    return (await this.db.run(`DELETE FROM ${TABLE} WHERE project_id = $1 AND id = $2`, [projectId, MilestoneId.decode(id) ?? null])) > 0
  }

  private milestoneOf(row: z.output<typeof MilestoneRow>): Milestone {
    const content = {
      title: row.title,
      plannedOn: row.planned_on,
      startedOn: row.started_on ?? undefined,
      doneOn: row.done_on ?? undefined,
      abandonedReason: row.abandoned_reason ?? undefined,
    }
    return { id: MilestoneId.encode(row.id), ...content, state: milestoneState(content, brusselsDay(this.clock.now())) }
  }
}

function valuesOf({ title, plannedOn, startedOn, doneOn, abandonedReason }: MilestoneContent): unknown[] {
  const reason = abandonedReason === undefined ? null : JSON.stringify(abandonedReason)
  return [JSON.stringify(title), plannedOn, startedOn ?? null, doneOn ?? null, reason]
}
