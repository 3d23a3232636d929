import type { Page } from '@parvis/contract'
import { Clock, CommuneDb, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { IDEA_STATES, possibleIdeaActs, type IdeaState, type QueuedIdea, type StaffIdea } from '../../contract/index.js'
import { IdeaAssessments, overdueSql } from './idea-assessments.store.js'
import { IdeaFollowers } from './idea-followers.store.js'
import { cursorNumber, IdeaReading } from './idea-reading.service.js'
import { IdeaSteps } from './idea-steps.service.js'
import { fullSummary, IDEA_COLUMNS, IDEA_TABLE, IdeaRow } from './idea.row.js'

const ASSESSMENT = 'plugin_participatory_budget.idea_assessment'
const QueueRow = z.intersection(IdeaRow, z.object({ waiting_for: z.array(z.string()), is_overdue: z.boolean() }))
const Count = z.object({ state: z.enum(IDEA_STATES), count: z.int() })

/** What staff look for in the queue. */
export interface QueueSearch {
  readonly q: string
  readonly state: string
  readonly service: string
  readonly overdue: string
  readonly limit: number
  readonly cursor?: string | undefined
}

/** Ideas as staff see them. Who proposed one they do not learn here. */
@Injectable()
export class IdeaQueue {
  constructor(
    private readonly db: CommuneDb,
    private readonly reading: IdeaReading,
    private readonly steps: IdeaSteps,
    private readonly assessments: IdeaAssessments,
    private readonly followers: IdeaFollowers,
    private readonly clock: Clock,
  ) {}

  /** Newest first. An assessment counts while its idea waits for it. */
  async page(activity: string, { q, state, service, overdue, limit, cursor }: QueueSearch): Promise<Page<QueuedIdea>> {
    const open = `${ASSESSMENT} assessment WHERE assessment.idea_id = idea.id AND idea.state = 'eligible'`
    const rows = await this.db.rows(
      QueueRow,
      `SELECT * FROM (
         SELECT ${IDEA_COLUMNS}, activity_id,
           ARRAY(SELECT service FROM ${open} AND answered_at IS NULL ORDER BY due_on) AS waiting_for,
           EXISTS (SELECT 1 FROM ${open} AND ${overdueSql('$1')}) AS is_overdue
         FROM ${IDEA_TABLE} idea
       ) queue
       WHERE activity_id = $2 AND ($3 = '' OR state = $3) AND ($4 = '' OR $4 = ANY (waiting_for)) AND ($5 = '' OR is_overdue)
         AND ($6 = '' OR position(lower($6) IN lower(concat_ws(' ', 'I' || number, title, text, place))) > 0)
         AND ($7::int IS NULL OR number < $7::int)
       ORDER BY number DESC LIMIT $8`,
      [this.clock.now(), activity, state, service, overdue, q, cursorNumber(cursor), limit + 1],
    )
    const items = rows.slice(0, limit)
    return {
      items: items.map((row) => ({ ...fullSummary(row), channel: row.channel, waitingFor: row.waiting_for, isOverdue: row.is_overdue })),
      nextCursor: rows.length > limit ? String(items.at(-1)?.number) : undefined,
    }
  }

  /** Ideas by state, and how many wait for an answer whose day is over. */
  async counts(activity: string): Promise<{ counts: Record<IdeaState, number>; overdue: number }> {
    const rows = await this.db.rows(Count, `SELECT state, count(*)::int AS count FROM ${IDEA_TABLE} WHERE activity_id = $1 GROUP BY state`, [activity])
    const late = await this.db.row(
      z.object({ count: z.int() }),
      `SELECT count(DISTINCT idea.id)::int AS count FROM ${IDEA_TABLE} idea JOIN ${ASSESSMENT} assessment ON assessment.idea_id = idea.id
       WHERE idea.activity_id = $1 AND idea.state = 'eligible' AND ${overdueSql('$2')}`,
      [activity, this.clock.now()],
    )
    const of = (state: IdeaState) => rows.find((row) => row.state === state)?.count ?? 0
    const counts: Record<IdeaState, number> = {
      received: of('received'),
      declined: of('declined'),
      published: of('published'),
      eligible: of('eligible'),
      ineligible: of('ineligible'),
      feasible: of('feasible'),
      infeasible: of('infeasible'),
      merged: of('merged'),
      split: of('split'),
      project: of('project'),
      withdrawn: of('withdrawn'),
    }
    return { counts, overdue: late?.count ?? 0 }
  }

  /** Names of services that were asked in an activity before. */
  async services(record: ActivityRecord): Promise<string[]> {
    return await this.assessments.services(record.id)
  }

  /** Everything that staff know of an idea. */
  async read(row: IdeaRow): Promise<StaffIdea> {
    return {
      ...(await this.reading.read(row, true)),
      channel: row.channel,
      followers: (await this.followers.of(row.id)).length,
      assessments: await this.assessments.of(row.id),
      notes: await this.assessments.notes(row.id),
      acts: possibleIdeaActs(await this.steps.of(row.id)),
    }
  }
}
