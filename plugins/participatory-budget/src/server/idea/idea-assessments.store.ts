import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { AssessmentId, type IdeaAssessment } from '../../contract/index.js'

const TABLE = 'plugin_participatory_budget.idea_assessment'
const NOTE_TABLE = 'plugin_participatory_budget.idea_note'

/** SQL: an unanswered question whose day is over in Belgium. `$now` stands for the parameter with the present moment. */
export function overdueSql(now: string): string {
  return `answered_at IS NULL AND due_on < (${now}::timestamptz AT TIME ZONE 'Europe/Brussels')::date`
}

const Row = z.object({
  id: z.uuid(),
  service: z.string(),
  due_on: z.string(),
  is_overdue: z.boolean(),
  is_feasible: z.boolean().nullable(),
  cost_cents: z.coerce.number().int().nullable(),
  note: z.string(),
  answered_at: z.coerce.date().nullable(),
})
const Service = z.object({ service: z.string() })
const Note = z.object({ text: z.string(), at: z.coerce.date() })

/** The answer of a service. */
export interface ServiceAnswer {
  readonly isFeasible: boolean
  readonly costCents?: number | undefined
  readonly note: string
}

/** What services were asked about an idea (database id), what they say, and notes among colleagues. */
@Injectable()
export class IdeaAssessments {
  constructor(
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {}

  async of(idea: string): Promise<IdeaAssessment[]> {
    const rows = await this.db.rows(
      Row,
      `SELECT id, service, due_on::text, ${overdueSql('$2')} AS is_overdue, is_feasible, cost_cents, note, answered_at
       FROM ${TABLE} WHERE idea_id = $1 ORDER BY due_on, id`,
      [idea, this.clock.now()],
    )
    return rows.map(({ id, service, due_on, is_overdue, is_feasible, cost_cents, note, answered_at }) => ({
      id: AssessmentId.encode(id),
      service,
      dueOn: due_on,
      isOverdue: is_overdue,
      note,
      ...(is_feasible === null ? {} : { isFeasible: is_feasible }),
      ...(cost_cents === null ? {} : { costCents: cost_cents }),
      ...(answered_at === null ? {} : { answeredAt: answered_at.toISOString() }),
    }))
  }

  /** Names of the services that have answered. */
  async answered(idea: string): Promise<string[]> {
    const rows = await this.db.rows(Service, `SELECT DISTINCT service FROM ${TABLE} WHERE idea_id = $1 AND answered_at IS NOT NULL ORDER BY service`, [idea])
    return rows.map(({ service }) => service)
  }

  /** Names of services that were asked in an activity before. */
  async services(activity: string): Promise<string[]> {
    const rows = await this.db.rows(
      Service,
      `SELECT DISTINCT service FROM ${TABLE} assessment JOIN plugin_participatory_budget.idea ON idea.id = assessment.idea_id
       WHERE idea.activity_id = $1 ORDER BY service LIMIT 200`,
      [activity],
    )
    return rows.map(({ service }) => service)
  }

  /** @param dueOn day, `2027-05-31`. */
  async ask(idea: string, service: string, dueOn: string): Promise<void> {
    await this.db.run(`INSERT INTO ${TABLE} (idea_id, service, due_on) VALUES ($1, $2, $3)`, [idea, service, dueOn])
  }

  /** @returns false when there is no such question. */
  async answer(idea: string, assessment: string, { isFeasible, costCents, note }: ServiceAnswer): Promise<boolean> {
    const changed = await this.db.run(
      `UPDATE ${TABLE} SET is_feasible = $3, cost_cents = $4, note = $5, answered_at = $6 WHERE idea_id = $1 AND id = $2`,
      [idea, AssessmentId.decode(assessment) ?? null, isFeasible, costCents ?? null, note, this.clock.now()],
    )
    return changed > 0
  }

  /** @returns false when there is no such question. */
  async remove(idea: string, assessment: string): Promise<boolean> {
    return (await this.db.run(`DELETE FROM ${TABLE} WHERE idea_id = $1 AND id = $2`, [idea, AssessmentId.decode(assessment) ?? null])) > 0
  }

  async notes(idea: string): Promise<{ text: string; at: string }[]> {
    const rows = await this.db.rows(Note, `SELECT text, at FROM ${NOTE_TABLE} WHERE idea_id = $1 ORDER BY id`, [idea])
    return rows.map(({ text, at }) => ({ text, at: at.toISOString() }))
  }

  async addNote(idea: string, text: string): Promise<void> {
    await this.db.run(`INSERT INTO ${NOTE_TABLE} (idea_id, text, at) VALUES ($1, $2, $3)`, [idea, text, this.clock.now()])
  }
}
