import { LocalizedText, type Problem } from '@parvis/contract'
import { Audit, Clock, CommuneDb, Jobs, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { IDEA_STATES, IDEA_STEP_ACTS, IdeaId, IdeaNotThere, nextIdeaState, type IdeaAct, type IdeaState, type IdeaStep } from '../../contract/index.js'
import { TellFollowers } from './tell-followers.job.js'
import { ideaReference, type IdeaRow } from './idea.row.js'
import { IdeaStore } from './idea.store.js'

const TABLE = 'plugin_participatory_budget.idea_step'

const StepRow = z
  .object({
    id: z.uuid(),
    act: z.enum(IDEA_STEP_ACTS),
    from_state: z.enum(IDEA_STATES).nullable(),
    to_state: z.enum(IDEA_STATES),
    reason: LocalizedText.nullable(),
    at: z.coerce.date(),
  })
  .transform(({ from_state, to_state, reason, ...step }) => ({
    ...step,
    from: from_state ?? undefined,
    to: to_state,
    reason: reason ?? undefined,
  }))

/** A step as it is stored. */
export interface StoredStep extends IdeaStep {
  readonly id: string
  readonly reason: LocalizedText | undefined
  readonly at: Date
}

/** An act of staff on an idea, with the reason that residents read where there is one. */
export interface Decision {
  readonly act: IdeaAct
  readonly reason?: LocalizedText | undefined
}

/** The history of ideas: every change of state goes through here, into the log of official acts and to who follows the idea. */
@Injectable()
export class IdeaSteps {
  constructor(
    private readonly db: CommuneDb,
    private readonly ideas: IdeaStore,
    private readonly audit: Audit,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
  ) {}

  /** All steps of an idea (database id), the first one first. */
  async of(idea: string): Promise<StoredStep[]> {
    return await this.db.rows(StepRow, `SELECT id, act, from_state, to_state, reason, at FROM ${TABLE} WHERE idea_id = $1 ORDER BY sequence`, [idea])
  }

  /** Writes how an idea begins, and tells whoever left an address. What residents propose by the hundred is no official act. */
  async begin(idea: IdeaRow): Promise<void> {
    const step = await this.write(idea.id, { act: 'propose', to: idea.state }, undefined)
    await this.jobs.enqueue(TellFollowers, { step })
  }

  /** Writes how a part of an idea begins. Those who follow the whole hear of its division. */
  async beginPart(idea: IdeaRow): Promise<void> {
    await this.write(idea.id, { act: 'propose', to: idea.state }, undefined)
  }

  /**
   * Does an act where the state of the idea allows it. The idea must be held.
   *
   * @returns the new state, or `idea-not-there`.
   */
  async decide(record: ActivityRecord, idea: IdeaRow, { act, reason }: Decision): Promise<IdeaState | Problem> {
    const steps = await this.of(idea.id)
    const to = nextIdeaState(steps, act)
    if (to === undefined) return IdeaNotThere({ state: idea.state })
    const why = reason === undefined || Object.keys(reason).length === 0 ? undefined : reason
    await this.ideas.setState(idea.id, to)
    const step = await this.write(idea.id, { act, from: idea.state, to }, why)
    await this.jobs.enqueue(TellFollowers, { step })
    await this.audit.record({
      action: `participatory-budget.idea-${act}`,
      subject: IdeaId.encode(idea.id),
      details: { activity: record.activity.id, reference: ideaReference(idea.number), from: idea.state, to, ...(why === undefined ? {} : { reason: why }) },
    })
    return to
  }

  private async write(idea: string, { act, from, to }: IdeaStep, reason: LocalizedText | undefined): Promise<string> {
    const step = await this.db.row(
      z.object({ id: z.uuid() }),
      `INSERT INTO ${TABLE} (idea_id, sequence, act, from_state, to_state, reason, at)
       SELECT $1, coalesce(max(sequence), 0) + 1, $2, $3, $4, $5::jsonb, $6::timestamptz FROM ${TABLE} WHERE idea_id = $1 RETURNING id`,
      [idea, act, from ?? null, to, reason === undefined ? null : JSON.stringify(reason), this.clock.now()],
    )
    if (step === undefined) throw new Error('A step of an idea was not written')
    return step.id
  }
}
