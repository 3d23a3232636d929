import type { BallotStanding } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { isOldTrackingCode, readTrackingCode, trackingBytes } from '@parvis/transparency'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { sha256 } from './sha256.js'

const HASH_BYTES = 32
const Found = z.object({ commitment: z.instanceof(Buffer), position: z.int().nullable(), is_superseded: z.boolean() })

/** A ballot found by its tracking code. */
export interface TrackedBallot {
  readonly standing: BallotStanding
  /** Absent for codes that are unknown, or older than the log: these are no beginning of a commitment. */
  readonly leaf?: { readonly commitment: Uint8Array; readonly position: number } | undefined
}

/** Finds ballots by their tracking codes. */
@Injectable()
export class TrackedBallots {
  constructor(private readonly db: CommuneDb) {}

  /** Where the ballot of a code is, however the code is typed. */
  async find(activityId: string, trackingCode: string): Promise<TrackedBallot> {
    const canonical = readTrackingCode(trackingCode)
    const bytes = trackingBytes(trackingCode)
    if (canonical === undefined || bytes === undefined) return { standing: 'unknown' }
    const isOld = isOldTrackingCode(canonical)
    const found = await this.db.row(Found, 'SELECT commitment, position, is_superseded FROM core.find_ballot($1, $2, $3)', [
      activityId,
      ...(isOld ? storedOf(canonical) : boundsOf(bytes)),
    ])
    if (found === undefined) return { standing: 'unknown' }
    const { commitment, position, is_superseded: isSuperseded } = found
    if (isOld) return { standing: isSuperseded ? 'superseded' : 'held' }
    const leaf = position === null ? undefined : { commitment: new Uint8Array(commitment), position }
    return { standing: isSuperseded ? 'superseded' : leaf === undefined ? 'accepted' : 'logged', leaf }
  }
}

/** The first and the last commitment that begin with the bytes of a code. */
function boundsOf(bytes: Uint8Array): readonly [Buffer, Buffer] {
  const rest = HASH_BYTES - bytes.length
  return [Buffer.concat([bytes, Buffer.alloc(rest, 0)]), Buffer.concat([bytes, Buffer.alloc(rest, 255)])]
}

/** Of codes from before the log, the box keeps SHA-256 of the code itself. */
function storedOf(canonical: string): readonly [Buffer, Buffer] {
  const stored = Buffer.from(sha256(Buffer.from(canonical)))
  return [stored, stored]
}
