import type { CommuneDb } from '@parvis/plugin-api/server'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { z } from 'zod'
import { errorCode } from '../database/connect-once.js'
import { BALLOT_POOL } from './ballot-pool.js'

/** A ballot ready for the two stores. */
export interface CarriedBallot {
  readonly communeId: string
  readonly activityId: string
  readonly closesAt: Date
  readonly nullifier: Buffer
  /** Absent where ballots cannot be changed. */
  readonly slot: Buffer | undefined
  readonly method: string
  readonly channel: string
  /** What is counted of the voter besides, sealed. */
  readonly group: Buffer | undefined
  readonly commitment: Buffer
  readonly nonce: Buffer
  /** Canonical JSON. */
  readonly content: string
}

const Outcome = z.enum(['cast', 'replaced', 'already-cast', 'closed', 'not-open', 'too-large', 'no-box', 'busy'])
/** What became of a ballot. `busy`: its box was locked for too long; nothing was stored. */
export type CastOutcome = z.infer<typeof Outcome>
const OutcomeRow = z.object({ at: z.int(), outcome: Outcome })
const Outcomes = z.array(OutcomeRow)

interface Waiting {
  readonly ballot: CarriedBallot
  readonly resolve: (outcome: CastOutcome) => void
  readonly reject: (error: unknown) => void
}

const MOST_PER_CALL = 200
/** While a call is under way, another is made only for as many. */
const WORTH_A_CALL = 24
const MOST_CALLS = 3

const CAST = {
  name: 'parvis-cast-ballots',
  text: 'SELECT at, outcome FROM core.cast_ballots($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)',
}

/** The arguments of {@link CAST}. */
function castValues(ballots: readonly CarriedBallot[], isWaitingForBox: boolean): unknown[] {
  return [
    ballots.map(({ communeId }) => communeId),
    ballots.map(({ activityId }) => activityId),
    ballots.map(({ closesAt }) => closesAt),
    ballots.map(({ nullifier }) => nullifier),
    ballots.map(({ slot }) => slot),
    ballots.map(({ method }) => method),
    ballots.map(({ channel }) => channel),
    ballots.map(({ group }) => group),
    ballots.map(({ commitment }) => commitment),
    ballots.map(({ nonce }) => nonce),
    ballots.map(({ content }) => content),
    isWaitingForBox,
  ]
}

/**
 * Carries ballots to the database, those that come at the same time in one transaction: one wait for the disk serves all of
 * them, and nobody can tell which marker belongs to which ballot of it. None waits while the database has nothing to do.
 */
@Injectable()
export class BallotCarrier {
  private waiting: Waiting[] = []
  private calls = 0
  private isDue = false
  /** Ballots of boxes that are being appended to, by activity: they wait for their box, and others do not wait for them. */
  private readonly held = new Map<string, Waiting[]>()

  constructor(@Inject(BALLOT_POOL) private readonly pool: Pool) {}

  /** Resolves once the outcome is durable. @throws the database's error when the ballot may or may not be stored. */
  carry(ballot: CarriedBallot): Promise<CastOutcome> {
    return new Promise((resolve, reject) => {
      const one = { ballot, resolve, reject }
      const lane = this.held.get(ballot.activityId)
      if (lane !== undefined) lane.push(one)
      else this.waiting.push(one)
      if (this.isDue) return
      // What has arrived together is read from the network in one turn of the event loop.
      this.isDue = true
      setImmediate(() => {
        this.isDue = false
        this.send()
      })
    })
  }

  /**
   * Casts ballots in the transaction of the current unit of work, which waits for their boxes.
   *
   * @returns the outcomes, in the order of the ballots; none is durable before the unit of work has committed.
   */
  async carryTogether(db: CommuneDb, ballots: readonly CarriedBallot[]): Promise<readonly CastOutcome[]> {
    const rows = await db.rows(OutcomeRow, CAST.text, castValues(ballots, true))
    const byPlace = new Map(rows.map(({ at, outcome }) => [at, outcome]))
    return ballots.map((_, index) => {
      const outcome = byPlace.get(index + 1)
      if (outcome === undefined) throw new Error('The database has no outcome for a ballot that it was given')
      return outcome
    })
  }

  private send(): void {
    while (this.waiting.length > 0 && (this.calls === 0 || (this.waiting.length >= WORTH_A_CALL && this.calls < MOST_CALLS))) {
      const batch = this.waiting.splice(0, MOST_PER_CALL)
      this.calls += 1
      void this.call(batch, false).finally(() => {
        this.calls -= 1
        this.send()
      })
    }
  }

  private hold(one: Waiting): void {
    const { activityId } = one.ballot
    const lane = this.held.get(activityId)
    if (lane !== undefined) {
      lane.push(one)
      return
    }
    this.held.set(activityId, [one])
    // After the turn, so that the rest of its batch is in the lane too.
    setImmediate(() => void this.empty(activityId))
  }

  private async empty(activityId: string): Promise<void> {
    const lane = this.held.get(activityId) ?? []
    while (lane.length > 0) await this.call(lane.splice(0, MOST_PER_CALL), true)
    this.held.delete(activityId)
  }

  /** Settles every ballot of the batch, whatever happens. */
  private async call(batch: readonly Waiting[], isWaitingForBox: boolean): Promise<void> {
    try {
      for (const { at, outcome } of await this.cast(batch.map(({ ballot }) => ballot), isWaitingForBox)) {
        const one = batch[at - 1]
        if (one === undefined) continue
        if (outcome === 'busy') this.hold(one)
        else one.resolve(outcome)
      }
    } catch (error) {
      await this.afterFailure(batch, error, isWaitingForBox)
    }
  }

  private async cast(ballots: readonly CarriedBallot[], isWaitingForBox: boolean): Promise<z.infer<typeof Outcomes>> {
    const { rows } = await this.pool.query({ ...CAST, values: castValues(ballots, isWaitingForBox) })
    return Outcomes.parse(rows)
  }

  private async afterFailure(batch: readonly Waiting[], error: unknown, isWaitingForBox: boolean): Promise<void> {
    const code = errorCode(error) ?? ''
    // 55P03: the box stayed locked. The call was rolled back, as for every SQLSTATE of the server but those of class 08 and 57P.
    if (code === '55P03') for (const one of batch) one.resolve('busy')
    // Refused data (22, 23) or a conflict (40): each alone, so that one ballot does not fail the others.
    else if (batch.length > 1 && /^(22|23|40)...$/.test(code)) for (const one of batch) await this.call([one], isWaitingForBox)
    else for (const one of batch) one.reject(error)
  }
}
