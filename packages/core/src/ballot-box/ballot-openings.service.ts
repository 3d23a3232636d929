import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

/** A ballot that counts, with what its commitment was made from. */
export interface BallotOpening {
  /** Index of its leaf in the log, from 0. */
  readonly position: number
  readonly commitment: Uint8Array
  /** `undefined` for ballots from before the log: their commitment does not commit to the content. */
  readonly nonce: Uint8Array | undefined
  readonly content: unknown
}

const Opening = z.object({ position: z.int(), commitment: z.instanceof(Buffer), nonce: z.instanceof(Buffer).nullable(), content: z.string() })
const Superseded = z.object({ commitment: z.instanceof(Buffer) })

/**
 * Openings of the commitments of a sealed box, for the auditor (spec B-18), and the leaves that do not count. With an
 * opening, anyone can show what was on the ballot of a tracking code: never give them to the public, nor to plugins.
 */
@Injectable()
export class BallotOpenings {
  constructor(private readonly db: CommuneDb) {}

  /** All ballots that count, in an order without meaning. @throws when the box is not sealed. */
  async *of(activityId: string): AsyncGenerator<BallotOpening, void, undefined> {
    const sql = 'SELECT position, commitment, nonce, content FROM core.ballot_openings($1)'
    for await (const { position, commitment, nonce, content } of this.db.stream(Opening, sql, [activityId])) {
      yield { position, commitment: bytes(commitment), nonce: nonce === null ? undefined : bytes(nonce), content: JSON.parse(content) }
    }
  }

  /** Commitments of leaves that do not count, sorted: logged without superseded are the ballots that count. @throws when the box is not sealed. */
  async *superseded(activityId: string): AsyncGenerator<Uint8Array, void, undefined> {
    const sql = 'SELECT commitment FROM core.superseded_ballots($1) AS superseded (commitment)'
    for await (const { commitment } of this.db.stream(Superseded, sql, [activityId])) yield bytes(commitment)
  }
}

function bytes(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer)
}
