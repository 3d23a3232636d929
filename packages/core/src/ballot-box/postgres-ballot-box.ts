import { Conflict, defineProblem, type Problem } from '@parvis/contract'
import { BallotBox, type CastBallot, type CastReceipt, CommuneDb, Random, type ResidentProof } from '@parvis/plugin-api/server'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { z } from 'zod'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { BallotBoxKeys } from './ballot-box-keys.service.js'
import { BALLOT_POOL } from './ballot-pool.js'
import { readTrackingCode, trackingCodeOf, trackingHashOf } from './tracking-code.js'

/** This person has cast, and the ballot cannot be changed. */
export const AlreadyCast = defineProblem('already-cast', 409)
/** The vote has ended, or the box is sealed. */
export const VotingClosed = defineProblem('voting-closed', 410)

const CAST = {
  name: 'parvis-cast-ballot',
  text: 'SELECT core.cast_ballot($1, $2, $3, $4, $5, $6, $7, $8) AS outcome',
}
const Outcome = z.object({ outcome: z.enum(['cast', 'replaced', 'already-cast', 'closed', 'no-box']) })
const IMPORTED_PER_STATEMENT = 5_000

/**
 * The ballot box on PostgreSQL. Casting is one function call that is its own durable transaction; everything else runs
 * in the unit of work of its caller.
 */
@Injectable()
export class PostgresBallotBox extends BallotBox {
  constructor(
    @Inject(BALLOT_POOL) private readonly pool: Pool,
    private readonly keys: BallotBoxKeys,
    private readonly units: UnitsOfWork,
    private readonly db: CommuneDb,
    private readonly random: Random,
  ) {
    super()
  }

  async cast(ballot: CastBallot): Promise<CastReceipt | Problem> {
    const communeId = this.db.communeId
    const { activityId, voter } = ballot
    const keys = await this.keys.of(communeId, activityId)
    const slot = ballot.changeable ? keys.slot(voter.personKey) : undefined
    const trackingCode = trackingCodeOf(this.random.bytes(10))
    const { rows } = await this.pool.query({
      ...CAST,
      values: [
        communeId,
        activityId,
        keys.nullifier(voter.personKey),
        slot,
        Buffer.from(trackingHashOf(trackingCode)),
        JSON.stringify(ballot.content),
        ballot.channel,
        ballot.closesAt,
      ],
    })
    const { outcome } = Outcome.parse(rows[0])
    switch (outcome) {
      case 'cast':
      case 'replaced':
        return { trackingCode, replaced: outcome === 'replaced' }
      case 'already-cast':
        return AlreadyCast()
      case 'closed':
        this.keys.forget(activityId)
        return VotingClosed()
      case 'no-box':
        this.keys.forget(activityId)
        return Conflict()
    }
  }

  async hasCast(activityId: string, voter: ResidentProof): Promise<boolean> {
    const keys = await this.keys.of(this.db.communeId, activityId)
    const row = await this.db.row(z.object({ cast: z.boolean() }), 'SELECT core.has_cast($1, $2) AS cast', [
      activityId,
      keys.nullifier(voter.personKey),
    ])
    return row?.cast ?? false
  }

  async turnout(activityId: string): Promise<number> {
    const row = await this.db.row(z.object({ turnout: z.int() }), 'SELECT core.ballot_turnout($1) AS turnout', [activityId])
    return row?.turnout ?? 0
  }

  async holds(activityId: string, trackingCode: string): Promise<boolean> {
    const canonical = readTrackingCode(trackingCode)
    if (canonical === undefined) return false
    const row = await this.db.row(z.object({ held: z.boolean() }), 'SELECT core.holds_ballot($1, $2) AS held', [
      activityId,
      Buffer.from(trackingHashOf(canonical)),
    ])
    return row?.held ?? false
  }

  async seal(activityId: string): Promise<void> {
    // A box in which nobody has cast is sealed too, so that nobody casts later.
    await this.keys.of(this.db.communeId, activityId)
    // All ballots are written anew: that may take longer than a statement of a request.
    await this.db.run("SET LOCAL statement_timeout = '30min'")
    await this.db.run('SELECT core.seal_ballot_box($1)', [activityId])
    this.units.afterCommit(() => this.keys.forget(activityId))
  }

  async *contents(activityId: string): AsyncGenerator<unknown, void, undefined> {
    const rows = this.db.stream(
      z.object({ content: z.unknown() }),
      'SELECT content FROM core.sealed_ballots($1) AS sealed (content)',
      [activityId],
    )
    for await (const row of rows) yield row.content
  }

  async importSealed(activityId: string, contents: Iterable<unknown>): Promise<void> {
    await this.seal(activityId)
    let batch: unknown[] = []
    for (const content of contents) {
      batch.push(content)
      if (batch.length >= IMPORTED_PER_STATEMENT) {
        await this.importBatch(activityId, batch)
        batch = []
      }
    }
    if (batch.length > 0) await this.importBatch(activityId, batch)
  }

  private async importBatch(activityId: string, contents: readonly unknown[]): Promise<void> {
    await this.db.run('SELECT core.import_sealed_ballots($1, $2::bytea[], $3::jsonb[])', [
      activityId,
      contents.map(() => Buffer.from(trackingHashOf(trackingCodeOf(this.random.bytes(10))))),
      contents.map((content) => JSON.stringify(content)),
    ])
  }
}
