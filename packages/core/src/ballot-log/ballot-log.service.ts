import { ActivityId } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { appendLeaves, formatCheckpoint, leafHash, signNote, type TreeHead } from '@parvis/transparency'
import { Inject, Injectable } from '@nestjs/common'
import { z } from 'zod'
import { BallotBoxKeys } from '../ballot-box/ballot-box-keys.service.js'
import { sha256 } from '../ballot-box/sha256.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { BallotLogNodes } from './ballot-log-nodes.js'
import { CheckpointFacts } from './checkpoint-facts.js'
import { CheckpointKeys } from './checkpoint-keys.service.js'
import { CheckpointPost } from './checkpoint-post.js'

const Box = z.object({ is_sealed: z.boolean(), is_waiting: z.boolean() })
const Latest = z.object({ size: z.int(), note: z.string(), at: z.date() })
const Leaf = z.object({ commitment: z.instanceof(Buffer) })
/** Behind every place. */
const END = 2 ** 31 - 1

const LATEST = 'SELECT size, note, at FROM core.ballot_checkpoint WHERE activity_id = $1 ORDER BY number DESC LIMIT 1'
const KEEP = 'SELECT core.keep_ballot_checkpoint($1, $2, $3, $4, $5, $6, $7::smallint[], $8::integer[], $9::bytea[])'

/** A signed checkpoint of a ballot log, as it was stored. */
export interface KeptCheckpoint extends TreeHead {
  readonly state: string
  /** The signed note. */
  readonly note: string
  readonly at: Date
}

export interface AppendOptions {
  /** Does nothing when there is a checkpoint of this moment or later. */
  readonly unlessSince?: Date
}

/**
 * The public log of ballot boxes (decision 0013). Ballots get into it in batches, each followed by a signed checkpoint.
 * Voters of the box wait for the end of the unit of work: do little else in it.
 */
@Injectable()
export class BallotLog {
  constructor(
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly boxes: BallotBoxKeys,
    private readonly nodes: BallotLogNodes,
    private readonly keys: CheckpointKeys,
    private readonly facts: CheckpointFacts,
    private readonly post: CheckpointPost,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'publicOrigin'>,
  ) {}

  /**
   * Appends the ballots that are due, and signs a checkpoint: hourly, and whenever the state of the vote has changed. Of an
   * open box as many tens as there are, of a sealed one all. Processes that do it at the same time do it one after the other.
   *
   * @param activityId database id of an activity of this commune.
   * @returns the checkpoint; `undefined` when there is no box, or nothing was to be done.
   */
  async append(activityId: string, options: AppendOptions = {}): Promise<KeptCheckpoint | undefined> {
    // Every marker is written anew. A process that hangs meanwhile must not keep voters waiting.
    await this.db.run("SET LOCAL statement_timeout = '30min'; SET LOCAL lock_timeout = '2min'; SET LOCAL idle_in_transaction_session_timeout = '30s'")
    const box = await this.db.row(Box, 'SELECT is_sealed, is_waiting FROM core.take_ballot_box($1)', [activityId])
    if (box === undefined) return undefined
    const latest = await this.db.row(Latest, LATEST, [activityId])
    if (latest !== undefined && options.unlessSince !== undefined && latest.at >= options.unlessSince) return undefined
    if (!box.is_sealed || box.is_waiting) await this.db.run('SELECT core.place_ballots($1)', [activityId])
    const before = latest?.size ?? 0
    const leaves = await this.db.rows(Leaf, 'SELECT commitment FROM core.ballot_leaves($1, $2, $3) AS leaf (commitment)', [activityId, before, END])
    const hashes = leaves.map(({ commitment }) => leafHash(commitment, sha256))
    const { size, root, nodes } = await appendLeaves(before, hashes, this.nodes.tree(activityId))
    const kept = await this.sign(activityId, { size, root, isSealed: box.is_sealed, origin: originOf(latest?.note) })
    await this.db.run(KEEP, [
      activityId,
      size,
      Buffer.from(root),
      kept.state,
      kept.note,
      kept.at,
      nodes.map(({ level }) => level),
      nodes.map(({ index }) => index),
      nodes.map(({ hash }) => Buffer.from(hash)),
    ])
    await this.post.send(activityId, kept)
    return kept
  }

  /**
   * As {@link append}, once the current unit of work is committed and in one of its own: whoever changes the state of a vote
   * does not keep voters waiting meanwhile. Makes the box when there is none. Should it fail, the next hour makes up for it.
   */
  appendAfterCommit(activityId: string): void {
    const work = this.units.current()
    if (work === undefined) throw new Error('A state changes within a unit of work')
    this.units.afterCommit(async () => {
      await this.boxes.of(work.commune.id, activityId)
      await this.units.run(work, async () => await this.append(activityId))
    })
  }

  /** Name of a box's log, and of the key that signs it. A log keeps the name that it began with. */
  async origin(activityId: string): Promise<string> {
    const latest = await this.db.row(Latest, LATEST, [activityId])
    return originOf(latest?.note) ?? this.newOrigin(activityId)
  }

  private async sign(
    activityId: string,
    { size, root, isSealed, origin = this.newOrigin(activityId) }: TreeHead & { readonly isSealed: boolean; readonly origin: string | undefined },
  ): Promise<KeptCheckpoint> {
    const at = this.clock.now()
    const [state, audit] = [await this.facts.voteState({ activityId, isSealed }), await this.facts.auditHead()]
    const signer = this.keys.signer(this.db.communeId, origin)
    await this.db.run('INSERT INTO core.checkpoint_key (public_key) VALUES ($1) ON CONFLICT DO NOTHING', [Buffer.from(signer.publicKey)])
    const date = `${at.toISOString().slice(0, 16)}Z`
    const text = formatCheckpoint({ origin, size, root, date, state, audit })
    return { size, root, state, note: await signNote(text, signer), at }
  }

  private newOrigin(activityId: string): string {
    const { publicOrigin } = this.environment
    const slug = this.units.current()?.commune.commune.slug ?? this.db.communeId
    return `${publicOrigin === undefined ? 'parvis' : new URL(publicOrigin).host}/${slug}/${ActivityId.encode(activityId)}`
  }
}

/** The origin is the first line of a checkpoint. */
function originOf(note: string | undefined): string | undefined {
  return note?.slice(0, note.indexOf('\n'))
}
