import {
  ActivityId,
  type BallotLogKey,
  type BallotTrace,
  InvalidInput,
  type Page,
  type Problem,
  VoteNotClosed,
  type InclusionProofFile,
  MalformedRequest,
} from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { consistencyProof, formatNoteKey, inclusionProof, type NoteKey, openCheckpoint, toBase64, trackingCodeOf } from '@parvis/transparency'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { TrackedBallots } from '../ballot-box/tracked-ballots.service.js'
import { BallotLogNodes } from './ballot-log-nodes.js'
import { BallotLog } from './ballot-log.service.js'
import { CheckpointKeys } from './checkpoint-keys.service.js'

/** A range of places: `from` is in, `to` is not. */
export interface LeafRange {
  readonly from: number
  readonly to: number
}

interface Commitments {
  /** How many there are in all. */
  readonly size: number
  readonly commitments: string[]
}

const Box = z.object({ sealed: z.boolean() })
const Checkpoint = z.object({ number: z.int(), size: z.int(), note: z.string(), at: z.date() })
export type StoredCheckpoint = z.infer<typeof Checkpoint>
const Leaf = z.object({ commitment: z.instanceof(Buffer) })
const COLUMNS = 'number, size, note, at FROM core.ballot_checkpoint WHERE activity_id = $1'

/**
 * Reads the public logs of the commune's ballot boxes. All that it tells changes at checkpoints only, so that nobody
 * can follow single voters by asking again and again.
 */
@Injectable()
export class BallotLogReader {
  constructor(
    private readonly db: CommuneDb,
    private readonly log: BallotLog,
    private readonly nodes: BallotLogNodes,
    private readonly keys: CheckpointKeys,
    private readonly tracked: TrackedBallots,
  ) {}

  /** Whether the activity has a ballot box, and whether it is sealed. @param activityId database id, as below. */
  async box(activityId: string): Promise<'none' | 'open' | 'sealed'> {
    const row = await this.db.row(Box, 'SELECT sealed_on IS NOT NULL AS sealed FROM core.ballot_box WHERE activity_id = $1', [activityId])
    if (row === undefined) return 'none'
    return row.sealed ? 'sealed' : 'open'
  }

  async latest(activityId: string): Promise<StoredCheckpoint | undefined> {
    return await this.db.row(Checkpoint, `SELECT ${COLUMNS} ORDER BY number DESC LIMIT 1`, [activityId])
  }

  /** The newest ones, newest first. */
  async newest(activityId: string, limit: number): Promise<StoredCheckpoint[]> {
    return await this.db.rows(Checkpoint, `SELECT ${COLUMNS} ORDER BY number DESC LIMIT $2`, [activityId, limit])
  }

  /** Oldest first. The cursor is the number of the last one that was seen; the last page has one too where it is not empty. */
  async page(activityId: string, { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined }): Promise<Page<StoredCheckpoint> | Problem> {
    const after = z.coerce.number().int().min(0).max(2 ** 31 - 1).safeParse(cursor ?? '0')
    if (!after.success) return MalformedRequest({}, [{ path: 'cursor', code: 'not-a-cursor' }])
    const rows = await this.db.rows(Checkpoint, `SELECT ${COLUMNS} AND number > $2 ORDER BY number LIMIT $3`, [activityId, after.data, limit + 1])
    const items = rows.slice(0, limit)
    return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.number) : undefined }
  }

  /** The key that has signed the newest checkpoint: of a vote that is over, perhaps one that was replaced since (decision 0025). */
  async key(activityId: string): Promise<BallotLogKey> {
    const { name, publicKey: current } = this.keys.signer(this.db.communeId, await this.log.origin(activityId))
    const note = (await this.latest(activityId))?.note
    const publicKey = note === undefined ? current : await this.signerOf(note, { name, publicKey: current })
    const noteKey = await formatNoteKey({ name, publicKey })
    if (noteKey === undefined) throw new Error('Node has SHA-256')
    return { name, algorithm: 'Ed25519', publicKey: toBase64(publicKey), noteKey }
  }

  private async signerOf(note: string, current: NoteKey): Promise<Uint8Array> {
    const kept = await this.db.rows(z.object({ public_key: z.instanceof(Buffer) }), 'SELECT public_key FROM core.checkpoint_key')
    for (const publicKey of [current.publicKey, ...kept.map((row) => new Uint8Array(row.public_key))]) {
      if ((await openCheckpoint(note, { name: current.name, publicKey })).verdict === 'proven') return publicKey
    }
    return current.publicKey
  }

  async leaves(activityId: string, { from, to }: LeafRange): Promise<Commitments> {
    const { size } = (await this.latest(activityId)) ?? { size: 0 }
    const sql = 'SELECT commitment FROM core.ballot_leaves($1, $2, $3) AS leaf (commitment)'
    const rows = from >= size ? [] : await this.db.rows(Leaf, sql, [activityId, from, Math.min(to, size)])
    return { size, commitments: rows.map(({ commitment }) => toBase64(commitment)) }
  }

  /** Problem: `vote-not-closed`. */
  async superseded(activityId: string, { from, to }: LeafRange): Promise<Commitments | Problem> {
    if ((await this.box(activityId)) !== 'sealed') return VoteNotClosed()
    const all = 'FROM core.superseded_ballots($1) AS superseded (commitment)'
    const row = await this.db.row(z.object({ size: z.int() }), `SELECT count(*)::integer AS size ${all}`, [activityId])
    const rows = await this.db.rows(Leaf, `SELECT commitment ${all} OFFSET $2 LIMIT $3`, [activityId, from, to - from])
    return { size: row?.size ?? 0, commitments: rows.map(({ commitment }) => toBase64(commitment)) }
  }

  /** Proof that the log of `from` leaves is the beginning of that of `to`. Problem: `invalid-input` beyond the last checkpoint. */
  async consistency(activityId: string, { from, to }: LeafRange): Promise<{ from: number; to: number; hashes: string[] } | Problem> {
    const { size } = (await this.latest(activityId)) ?? { size: 0 }
    if (to > size) return InvalidInput({ size }, [{ path: 'to', code: 'too-big' }])
    const { hashes } = await consistencyProof(from, to, this.nodes.tree(activityId))
    return { from, to, hashes: hashes.map(toBase64) }
  }

  async trace(activityId: string, trackingCode: string): Promise<BallotTrace> {
    const { standing, leaf } = await this.tracked.find(activityId, trackingCode)
    const latest = leaf === undefined ? undefined : await this.latest(activityId)
    const isProvable = leaf !== undefined && latest !== undefined && leaf.position < latest.size
    const proof = isProvable ? await this.proof(activityId, leaf, latest) : undefined
    switch (standing) {
      case 'logged':
        return proof === undefined ? { state: 'accepted' } : { state: 'logged', proof }
      case 'superseded':
        return { state: 'superseded', ...(proof !== undefined && { proof }) }
      default:
        return { state: standing }
    }
  }

  private async proof(
    activityId: string,
    leaf: { readonly commitment: Uint8Array; readonly position: number },
    { size, note }: StoredCheckpoint,
  ): Promise<InclusionProofFile> {
    const { hashes } = await inclusionProof(leaf.position, size, this.nodes.tree(activityId))
    return {
      format: 'parvis-inclusion-proof',
      version: 1,
      activity: ActivityId.encode(activityId),
      trackingCode: trackingCodeOf(leaf.commitment),
      commitment: toBase64(leaf.commitment),
      index: leaf.position,
      size,
      hashes: hashes.map(toBase64),
      checkpoint: note,
      key: (await this.key(activityId)).noteKey,
    }
  }
}
