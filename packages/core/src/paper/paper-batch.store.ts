import { Injectable } from '@nestjs/common'
import { PAPER_BATCH_STATES, PaperBatchId, PaperTotals, type PaperBatch } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().transform((value) => value ?? undefined)

const PaperBatchRow = z.object({
  id: z.uuid(),
  activityId: z.uuid(),
  label: z.string(),
  papers: z.int(),
  state: z.enum(PAPER_BATCH_STATES),
  openedAt: z.date(),
  totals: optional(PaperTotals),
})
export type PaperBatchRow = z.infer<typeof PaperBatchRow>

const Counted = PaperBatchRow.extend({ once: z.int(), forYou: z.int(), differing: z.int(), agreed: z.int() })

const COLUMNS = `batch.id, batch.activity_id AS "activityId", batch.label, batch.papers, batch.state, batch.opened_at AS "openedAt", batch.totals`
const WITH_COUNTS = `SELECT ${COLUMNS},
    count(*) FILTER (WHERE entry.state IN ('once', 'again'))::integer AS once,
    count(*) FILTER (WHERE entry.state = 'again' OR entry.state = 'once' AND entry.first_by <> $2)::integer AS "forYou",
    count(*) FILTER (WHERE entry.state = 'differs')::integer AS differing,
    count(*) FILTER (WHERE entry.state = 'agreed')::integer AS agreed
  FROM core.paper_batch AS batch
  LEFT JOIN core.paper_entry AS entry ON entry.commune_id = batch.commune_id AND entry.batch_id = batch.id`
const GROUPED = 'GROUP BY batch.commune_id, batch.id'

/** Stacks of paper ballots. */
@Injectable()
export class PaperBatchStore {
  constructor(private readonly db: CommuneDb) {}

  /** Newest first. @param accountId database id of who looks. */
  async list(activityId: string, accountId: string): Promise<PaperBatch[]> {
    const sql = `${WITH_COUNTS} WHERE batch.activity_id = $1 ${GROUPED} ORDER BY batch.id DESC`
    return (await this.db.rows(Counted, sql, [activityId, accountId])).map(shown)
  }

  /** @throws Error when there is none: it was found before. */
  async read(batchId: string, accountId: string): Promise<PaperBatch> {
    const row = await this.db.row(Counted, `${WITH_COUNTS} WHERE batch.id = $1 ${GROUPED}`, [batchId, accountId])
    if (row === undefined) throw new Error(`The batch ${batchId} vanished within its own transaction`)
    return shown(row)
  }

  /** A batch of that activity, kept from changes by others until the transaction ends. */
  async lock(activityId: string, batchId: string): Promise<PaperBatchRow | undefined> {
    const sql = `SELECT ${COLUMNS} FROM core.paper_batch AS batch WHERE batch.activity_id = $1 AND batch.id = $2 FOR UPDATE`
    return await this.db.row(PaperBatchRow, sql, [activityId, batchId])
  }

  async labelOf(batchId: string): Promise<string> {
    const row = await this.db.row(z.object({ label: z.string() }), 'SELECT label FROM core.paper_batch WHERE id = $1', [batchId])
    return row?.label ?? ''
  }

  /** @returns its database id. */
  async create(batch: { readonly activityId: string; readonly label: string; readonly papers: number; readonly at: Date }): Promise<string> {
    const row = await this.db.row(
      z.object({ id: z.uuid() }),
      'INSERT INTO core.paper_batch (activity_id, label, papers, opened_at) VALUES ($1, $2, $3, $4) RETURNING id',
      [batch.activityId, batch.label, batch.papers, batch.at],
    )
    if (row === undefined) throw new Error('The batch was not stored')
    return row.id
  }

  /** Open batches of votes that take no ballots any more. */
  async leftOver(): Promise<PaperBatchRow[]> {
    return await this.db.rows(
      PaperBatchRow,
      `SELECT ${COLUMNS} FROM core.paper_batch AS batch
       JOIN core.vote ON vote.commune_id = batch.commune_id AND vote.activity_id = batch.activity_id
       WHERE batch.state = 'open' AND vote.state NOT IN ('open', 'suspended') FOR UPDATE OF batch`,
    )
  }

  async end(batchId: string, state: 'closed' | 'expired', totals: PaperTotals): Promise<void> {
    await this.db.run('UPDATE core.paper_batch SET state = $2, totals = $3 WHERE id = $1', [batchId, state, JSON.stringify(totals)])
  }
}

function shown({ id, activityId: _activity, openedAt, ...rest }: z.infer<typeof Counted>): PaperBatch {
  return { ...rest, id: PaperBatchId.encode(id), openedAt: openedAt.toISOString() }
}
