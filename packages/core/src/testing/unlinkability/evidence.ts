import type { Pool } from 'pg'
import { z } from 'zod'
import type { BallotKeys } from '../../ballot-box/ballot-keys.js'

const Bytes = z.instanceof(Buffer).transform((bytes) => bytes.toString('hex'))

/** A marker as it is stored: with its place in the table's file and the transaction that wrote it. */
export const MarkerEvidence = z.object({
  nullifier: Bytes,
  method: z.string().nullable(),
  channel: z.string().nullable(),
  sealedGroup: Bytes.nullable(),
  place: z.number(),
  writer: z.number(),
})
export type MarkerEvidence = z.infer<typeof MarkerEvidence>

export const BallotEvidence = z.object({
  commitment: Bytes,
  nonce: Bytes.nullable(),
  slot: Bytes.nullable(),
  content: z.string().nullable(),
  position: z.number().nullable(),
  superseded: z.boolean(),
  place: z.number(),
  writer: z.number(),
})
export type BallotEvidence = z.infer<typeof BallotEvidence>

const Checkpoint = z.object({ size: z.number(), at: z.date() })

/** Everything that is kept of one vote, as the owner of the database sees it. */
export interface Evidence {
  /** What the sealed groups say, by nullifier: for a linker who has the installation secret as well. */
  readonly groups: ReadonlyMap<string, string>
  readonly markers: readonly MarkerEvidence[]
  /** Superseded ones included. */
  readonly ballots: readonly BallotEvidence[]
  readonly checkpoints: readonly z.infer<typeof Checkpoint>[]
}

// Blocks of 8 KiB hold fewer than 10,000 rows: one number tells the place of a row.
const SYSTEM = `((ctid::text::point)[0] * 10000 + (ctid::text::point)[1])::float8 AS place, xmin::text::float8 AS writer`

/** Reads it. @param superuser connections of one. @param keys those of the box, which the database does not have. */
export async function readEvidence(superuser: Pool, activityId: string, keys: BallotKeys): Promise<Evidence> {
  const rows = async <Row extends z.ZodType>(row: Row, sql: string): Promise<z.output<Row>[]> => z.array(row).parse((await superuser.query(sql, [activityId])).rows)
  const markers = await rows(MarkerEvidence, `SELECT nullifier, method, channel, sealed_group AS "sealedGroup", ${SYSTEM} FROM core.ballot_marker WHERE activity_id = $1`)
  const opened = (sealed: string | null): string => JSON.stringify(sealed === null ? null : keys.openGroup(Buffer.from(sealed, 'hex')))
  return {
    groups: new Map(markers.map(({ nullifier, sealedGroup }) => [nullifier, opened(sealedGroup)])),
    markers,
    ballots: await rows(BallotEvidence, `SELECT commitment, nonce, slot, content, position, superseded, ${SYSTEM} FROM core.ballot WHERE activity_id = $1`),
    checkpoints: await rows(Checkpoint, 'SELECT size, at FROM core.ballot_checkpoint WHERE activity_id = $1 ORDER BY number'),
  }
}
