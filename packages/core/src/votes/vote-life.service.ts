import { Injectable } from '@nestjs/common'
import { ActivityId, isProblem, NotFound, NotRehearsed, PhaseId, VoteBlocked, WrongState, type Problem, type VoteActName, type VoteState } from '@parvis/contract'
import { VoteClosed, VoteFrozen as VoteFrozenEvent } from '@parvis/plugin-api'
import { Activities, Audit, BallotBox, Clock, EventBus, Jobs, type ActivityRecord } from '@parvis/plugin-api/server'
import { BallotLog } from '../ballot-log/ballot-log.service.js'
import { PhaseService } from '../processes/phase.service.js'
import { PublishTurnout } from '../turnout/publish-turnout.js'
import { VoteHandlers } from './vote-handlers.js'
import { canMove } from './vote-moves.js'
import { VoteReadiness } from './vote-readiness.service.js'
import { VoteRulesService } from './vote-rules.service.js'
import type { VoteRow } from './vote.row.js'
import { VoteStore, type VoteChange } from './vote.store.js'

interface StepParts {
  readonly change?: VoteChange
  readonly details?: Record<string, unknown>
}

/**
 * Leads a vote from its freezing to its end. Who may ask for what is decided before: acts that need two people come from
 * their handlers, the rest from the clock. Every step is a public official act and a signed checkpoint of the ballot log.
 */
@Injectable()
export class VoteLife {
  constructor(
    private readonly votes: VoteStore,
    private readonly activities: Activities,
    private readonly rules: VoteRulesService,
    private readonly readiness: VoteReadiness,
    private readonly handlers: VoteHandlers,
    private readonly phases: PhaseService,
    private readonly box: BallotBox,
    private readonly log: BallotLog,
    private readonly events: EventBus,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** What would keep an act from being done now: told when it is proposed, and again when it is confirmed. */
  async obstacle(record: ActivityRecord, act: VoteActName): Promise<Problem | undefined> {
    const vote = await this.votes.find(record.id)
    if (vote === undefined) return NotFound()
    switch (act) {
      case 'freeze':
        return await this.whatKeepsFromFreezing(record, vote)
      case 'open':
      case 'open-now':
        return whatKeepsFromOpening(vote)
      case 'suspend':
        return whatKeepsFrom(vote, 'suspended')
      case 'resume':
        return vote.state === 'suspended' ? undefined : WrongState({ state: vote.state, to: 'open' })
      case 'close-early':
        return whatKeepsFrom(vote, 'closed')
    }
  }

  /**
   * Freezes a vote that was rehearsed with the rules as they are now.
   *
   * @returns `not-found`, `wrong-state`, `not-rehearsed`, or `vote-blocked` naming everything that blocks.
   */
  async freeze(activityId: string): Promise<Problem | undefined> {
    const record = await this.activities.find(activityId)
    const vote = await this.votes.lock(activityId)
    if (record === undefined || vote === undefined) return NotFound()
    const problem = await this.whatKeepsFromFreezing(record, vote)
    if (problem !== undefined) return problem
    const { text, fingerprint } = await this.rules.current(record, vote)
    await this.step(vote, 'frozen', { change: { rules: text, fingerprint }, details: { fingerprint } })
    await this.events.emit(VoteFrozenEvent, { activity: activityId, plugin: record.activity.plugin })
    return undefined
  }

  /** Releases a frozen vote: it opens with its phase, or now when that has begun. */
  async release(activityId: string): Promise<Problem | undefined> {
    const vote = await this.votes.lock(activityId)
    if (vote === undefined) return NotFound()
    const problem = whatKeepsFromOpening(vote)
    if (problem !== undefined) return problem
    await this.votes.release(activityId)
    await this.record(vote, 'released')
    const record = await this.activities.find(activityId)
    if (record !== undefined) await this.openIfVoting(record)
    return undefined
  }

  /** Releases a frozen vote and begins its phase now. */
  async releaseNow(activityId: string): Promise<Problem | undefined> {
    const record = await this.activities.find(activityId)
    const phase = record === undefined ? undefined : this.handlers.phaseOf(record.activity)
    if (phase === undefined) return NotFound()
    if (phase.status === 'upcoming') {
      const moved = await this.phases.beginBallots(activityId, PhaseId.decode(phase.id) ?? '')
      if (isProblem(moved)) return moved
    }
    return await this.release(activityId)
  }

  /** Opens a released vote whose phase has begun already. */
  async openIfVoting(record: ActivityRecord): Promise<void> {
    if (this.readiness.isVoting(record)) await this.open(record.id)
  }

  /** The phase of a vote has begun. Nothing happens to a vote that nobody has released. */
  async open(activityId: string): Promise<void> {
    const vote = await this.votes.lock(activityId)
    if (vote?.state === 'frozen' && vote.isReleased) await this.step(vote, 'open')
  }

  /** Stops the vote for a reason that is published; ballots that are in the box stay there. */
  async suspend(activityId: string, reason: string): Promise<Problem | undefined> {
    const vote = await this.votes.lock(activityId)
    if (vote === undefined) return NotFound()
    const problem = whatKeepsFrom(vote, 'suspended')
    if (problem !== undefined) return problem
    await this.step(vote, 'suspended', { change: { reason }, details: { reason } })
    return undefined
  }

  /** Lets a suspended vote go on. */
  async resume(activityId: string): Promise<Problem | undefined> {
    const vote = await this.votes.lock(activityId)
    if (vote === undefined) return NotFound()
    if (vote.state !== 'suspended') return WrongState({ state: vote.state, to: 'open' })
    await this.step(vote, 'open', { change: { reason: null } })
    return undefined
  }

  /** Ends the phase of the vote now; the vote closes with it. */
  async closeEarly(activityId: string, reason: string): Promise<Problem | undefined> {
    const record = await this.activities.find(activityId)
    const vote = await this.votes.lock(activityId)
    const phase = record === undefined ? undefined : this.handlers.phaseOf(record.activity)
    if (vote === undefined || phase === undefined) return NotFound()
    const problem = whatKeepsFrom(vote, 'closed')
    if (problem !== undefined) return problem
    const moved = await this.phases.endBallots(activityId, PhaseId.decode(phase.id) ?? '')
    if (isProblem(moved)) return moved
    await this.record(vote, 'closed-early', { reason })
    await this.close(activityId)
    return undefined
  }

  /** The phase of a vote has ended: the box is sealed, and everything in it is in the log. */
  async close(activityId: string): Promise<void> {
    const record = await this.activities.find(activityId)
    const vote = await this.votes.lock(activityId)
    if (record === undefined || vote === undefined || !canMove(vote.state, 'closed')) return
    await this.step(vote, 'closed', { change: { closedAt: this.clock.now() } })
    await this.jobs.enqueue(PublishTurnout, { activity: activityId })
    await this.events.emit(VoteClosed, { activity: activityId, plugin: record.activity.plugin })
  }

  /** The result is published; the dispute window begins. */
  async tallied(activityId: string, digest: string): Promise<void> {
    const vote = await this.votes.lock(activityId)
    if (vote?.state !== 'closed') return
    await this.step(vote, 'tallied', { change: { digest, talliedAt: this.clock.now() }, details: { digest } })
  }

  /** The dispute window is over, and no complaint waits. */
  async finish(activityId: string): Promise<void> {
    const vote = await this.votes.lock(activityId)
    if (vote === undefined || !canMove(vote.state, 'final')) return
    await this.step(vote, 'final', { change: { finalAt: this.clock.now() }, details: { digest: vote.digest ?? '' } })
  }

  private async whatKeepsFromFreezing(record: ActivityRecord, vote: VoteRow): Promise<Problem | undefined> {
    if (vote.state === 'draft') return NotRehearsed()
    if (!canMove(vote.state, 'frozen')) return WrongState({ state: vote.state, to: 'frozen' })
    const blockers = (await this.readiness.blockers(record)).filter(({ weight }) => weight === 'must')
    if (blockers.length > 0) return VoteBlocked({ blockers: blockers.map(({ code }) => code) })
    const { fingerprint } = await this.rules.current(record, vote)
    const isRehearsed = vote.rehearsal?.passed === true && vote.rehearsal.fingerprint === fingerprint
    return isRehearsed ? undefined : NotRehearsed()
  }

  private async step(vote: VoteRow, to: VoteState, { change, details }: StepParts = {}): Promise<void> {
    await this.votes.move(vote, to, change)
    await this.record(vote, to, details)
    if (to === 'closed') await this.box.seal(vote.activityId)
    else this.log.appendAfterCommit(vote.activityId)
  }

  private async record(vote: VoteRow, what: string, details: Record<string, unknown> = {}): Promise<void> {
    await this.audit.record({ action: `core.vote-${what}`, subject: ActivityId.encode(vote.activityId), details, isPublic: true })
  }
}

function whatKeepsFromOpening(vote: VoteRow): Problem | undefined {
  if (vote.state === 'draft' || vote.state === 'rehearsed') return NotRehearsed()
  return vote.state === 'frozen' && !vote.isReleased ? undefined : WrongState({ state: vote.state, to: 'open' })
}

function whatKeepsFrom(vote: VoteRow, to: VoteState): Problem | undefined {
  return canMove(vote.state, to) ? undefined : WrongState({ state: vote.state, to })
}
