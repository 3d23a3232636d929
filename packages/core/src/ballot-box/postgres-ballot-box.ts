import { ActivityId, type BallotStanding, Conflict, defineProblem, isProblem, type Problem, Unavailable } from '@parvis/contract'
import { canonicalJson, commitmentOf, trackingCodeOf } from '@parvis/transparency'
import { BallotBox, type CastBallot, type CastReceipt, CommuneDb, Random, type ResidentProof } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { BallotLog } from '../ballot-log/ballot-log.service.js'
import { TooLarge } from '../http/http-problems.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { dayIn } from '../processes/brussels-time.js'
import { BallotBoxKeys } from './ballot-box-keys.service.js'
import { BallotCarrier, type CarriedBallot, type CastOutcome } from './ballot-carrier.service.js'
import { sha256 } from './sha256.js'
import { TrackedBallots } from './tracked-ballots.service.js'
import { groupOf } from './voter-group.js'

/** This person has cast, and the ballot cannot be changed. */
export const AlreadyCast = defineProblem('already-cast', 409)
/** Nobody has released the vote, or it is suspended. */
export const VotingNotOpen = defineProblem('voting-not-open', 409)
/** The vote has ended, or the box is sealed. */
export const VotingClosed = defineProblem('voting-closed', 410)

const NONCE_BYTES = 32
const IMPORTED_PER_STATEMENT = 5_000


/** What is written of a ballot that its commitment is made from. */
interface CommittedContent {
  readonly commitment: Buffer
  readonly nonce: Buffer
  readonly content: string
}

/**
 * The ballot box on PostgreSQL. Casting is part of one durable transaction of its own, with the ballots that come at the
 * same time; everything else runs in the unit of work of its caller.
 */
@Injectable()
export class PostgresBallotBox extends BallotBox {
  constructor(
    private readonly carrier: BallotCarrier,
    private readonly keys: BallotBoxKeys,
    private readonly tracked: TrackedBallots,
    private readonly log: BallotLog,
    private readonly units: UnitsOfWork,
    private readonly db: CommuneDb,
    private readonly random: Random,
  ) {
    super()
  }

  async cast(ballot: CastBallot): Promise<CastReceipt | Problem> {
    const carried = await this.prepare(ballot)
    if (isProblem(carried)) return carried
    return this.answer(carried, await this.carrier.carry(carried))
  }

  async castTogether(ballots: readonly CastBallot[]): Promise<readonly (CastReceipt | Problem)[]> {
    const prepared: CarriedBallot[] = []
    for (const ballot of ballots) {
      const carried = await this.prepare(ballot)
      // The keys are those of the box: what is missing for one is missing for all.
      if (isProblem(carried)) return ballots.map(() => carried)
      prepared.push(carried)
    }
    if (prepared.length === 0) return []
    const outcomes = await this.carrier.carryTogether(this.db, prepared)
    return prepared.flatMap((carried, index) => {
      const outcome = outcomes[index]
      return outcome === undefined ? [] : [this.answer(carried, outcome)]
    })
  }

  async hasCast(activityId: string, voter: ResidentProof): Promise<boolean> {
    const keys = await this.keys.of(this.db.communeId, activityId)
    const nullifier = keys.nullifier(voter.personKey)
    if (nullifier === undefined) return false
    const row = await this.db.row(z.object({ cast: z.boolean() }), 'SELECT core.has_cast($1, $2) AS cast', [activityId, nullifier])
    return row?.cast ?? false
  }

  async turnout(activityId: string): Promise<number> {
    const row = await this.db.row(z.object({ turnout: z.int() }), 'SELECT core.ballot_turnout($1) AS turnout', [activityId])
    return row?.turnout ?? 0
  }

  async find(activityId: string, trackingCode: string): Promise<BallotStanding> {
    return (await this.tracked.find(activityId, trackingCode)).standing
  }

  async seal(activityId: string): Promise<void> {
    if (await this.close(activityId)) await this.log.append(activityId)
  }

  async *contents(activityId: string): AsyncGenerator<unknown, void, undefined> {
    const rows = this.db.stream(
      z.object({ content: z.string() }),
      'SELECT content FROM core.sealed_ballots($1) AS sealed (content)',
      [activityId],
    )
    for await (const { content } of rows) yield JSON.parse(content)
  }

  async importSealed(activityId: string, contents: Iterable<unknown>): Promise<void> {
    await this.close(activityId)
    let batch: CommittedContent[] = []
    for (const content of contents) {
      batch.push(this.commit(activityId, content))
      if (batch.length >= IMPORTED_PER_STATEMENT) {
        await this.importBatch(activityId, batch)
        batch = []
      }
    }
    if (batch.length > 0) await this.importBatch(activityId, batch)
    await this.log.append(activityId)
  }

  private async prepare({ activityId, voter, channel, closesAt, changeable, content }: CastBallot): Promise<CarriedBallot | Problem> {
    const communeId = this.db.communeId
    const keys = await this.keys.of(communeId, activityId)
    const nullifier = keys.nullifier(voter.personKey)
    if (nullifier === undefined) return VotingClosed()
    const slot = changeable ? keys.slot(voter.personKey) : undefined
    // The age on the last day of the vote, for everybody, so that it does not hang on the day of the ballot.
    const group = keys.sealGroup(groupOf(voter.attributes ?? {}, dayIn(closesAt)))
    return { communeId, activityId, closesAt, nullifier, slot, method: voter.method, channel, group, ...this.commit(activityId, content) }
  }

  private answer({ activityId, commitment }: CarriedBallot, outcome: CastOutcome): CastReceipt | Problem {
    switch (outcome) {
      case 'cast':
      case 'replaced':
        return { trackingCode: trackingCodeOf(commitment), replaced: outcome === 'replaced' }
      case 'already-cast':
        return AlreadyCast()
      case 'too-large':
        return TooLarge()
      case 'busy':
        return Unavailable()
      case 'closed':
        this.keys.forget(activityId)
        return VotingClosed()
      case 'not-open':
        return VotingNotOpen()
      case 'no-box':
        this.keys.forget(activityId)
        return Conflict()
    }
  }

  /** @returns whether the box was open until now. */
  private async close(activityId: string): Promise<boolean> {
    // A box in which nobody has cast is sealed too, so that nobody casts later.
    await this.keys.of(this.db.communeId, activityId)
    // All ballots are written anew: that may take longer than a statement of a request.
    await this.db.run("SET LOCAL statement_timeout = '30min'")
    const row = await this.db.row(z.object({ sealed: z.boolean() }), 'SELECT core.seal_ballot_box($1) AS sealed', [activityId])
    this.units.afterCommit(() => this.keys.forget(activityId))
    return row?.sealed ?? false
  }

  private commit(activityId: string, content: unknown): CommittedContent {
    const nonce = Buffer.from(this.random.bytes(NONCE_BYTES))
    const commitment = commitmentOf({ activity: ActivityId.encode(activityId), nonce, content }, sha256)
    return { commitment: Buffer.from(commitment), nonce, content: canonicalJson(content) }
  }

  private async importBatch(activityId: string, ballots: readonly CommittedContent[]): Promise<void> {
    await this.db.run('SELECT core.import_sealed_ballots($1, $2::bytea[], $3::bytea[], $4::text[])', [
      activityId,
      ballots.map(({ commitment }) => commitment),
      ballots.map(({ nonce }) => nonce),
      ballots.map(({ content }) => content),
    ])
  }
}
