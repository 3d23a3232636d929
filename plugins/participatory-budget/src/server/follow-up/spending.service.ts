import { RequiredLocalizedText } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { SpendingId, type Spending, type SpendingContent } from '../../contract/index.js'
import type { OfProject } from './of-project.js'
import type { WinningProject } from './winning-projects.service.js'

const TABLE = 'plugin_participatory_budget.spending'
const COLUMNS = 'id, project_id, spent_on::text AS spent_on, what, cents'

const SpendingRow = z.object({
  id: z.uuid(),
  project_id: z.uuid(),
  spent_on: z.iso.date(),
  what: RequiredLocalizedText,
  // bigint comes as text; cents stay far below 2^53 by the contract.
  cents: z.coerce.number().int(),
})

/** Money spent on winning projects. An entry never changes: a wrong one is removed, which the audit log keeps. */
@Injectable()
export class SpendingService {
  constructor(private readonly db: CommuneDb) {}

  /** All of an activity by their day, with the project that they belong to. */
  async all(activity: string): Promise<OfProject<Spending>[]> {
    const sql = `SELECT ${COLUMNS} FROM ${TABLE} WHERE activity_id = $1 ORDER BY spent_on, created_at, id`
    return (await this.db.rows(SpendingRow, sql, [activity])).map((row) => ({ projectId: row.project_id, item: spendingOf(row) }))
  }

  async add({ activityId, projectId }: WinningProject, { spentOn, what, cents }: SpendingContent): Promise<Spending> {
    const row = await this.db.row(
      SpendingRow,
      `INSERT INTO ${TABLE} (activity_id, project_id, spent_on, what, cents) VALUES ($1, $2, $3, $4, $5) RETURNING ${COLUMNS}`,
      [activityId, projectId, spentOn, JSON.stringify(what), cents],
    )
    if (row === undefined) throw new Error('A row that was inserted was not returned')
    return spendingOf(row)
  }

  /** @returns what was removed. */
  async remove({ projectId }: WinningProject, id: string): Promise<Spending | undefined> {
    const row = await this.db.row(SpendingRow, `DELETE FROM ${TABLE} WHERE project_id = $1 AND id = $2 RETURNING ${COLUMNS}`, [
      projectId,
      SpendingId.decode(id) ?? null,
    ])
    return row === undefined ? undefined : spendingOf(row)
  }
}

function spendingOf({ id, spent_on, what, cents }: z.output<typeof SpendingRow>): Spending {
  return { id: SpendingId.encode(id), spentOn: spent_on, what, cents }
}
