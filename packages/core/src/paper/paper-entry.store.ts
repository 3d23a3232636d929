import { Injectable } from '@nestjs/common'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { InstallationKeys } from '../identity/installation-keys.js'
import { SealedValues } from '../identity/sealed-values.js'
import { PaperEntryRow, PaperReading, PaperVoter, ReadyPaper } from './paper-entry.row.js'

const SELECT = `SELECT id, batch_id AS "batchId", place, state, first_by AS "firstBy", second_by AS "secondBy", voter, first, second
  FROM core.paper_entry`
const CODE_BEGINS = 4
const Ready = z.object({ ready: z.string() })
const Differing = z.object({ place: z.int(), codeBegins: z.string() })

/** The paper that somebody has in hand: its activity and its code. */
export interface PaperInHand {
  readonly activityId: string
  /** Without groups. */
  readonly code: string
}

/**
 * Papers between their first entry and the end of their batch. Readings and voter are sealed with the code that is on the
 * paper, until two people agree; then sealed without it, for the end of the batch, where nobody has the papers in hand.
 */
@Injectable()
export class PaperEntryStore {
  constructor(
    private readonly db: CommuneDb,
    private readonly keys: InstallationKeys,
    private readonly sealed: SealedValues,
    private readonly clock: Clock,
  ) {}

  /** Kept from changes by others until the transaction ends. */
  async lock(paper: PaperInHand): Promise<PaperEntryRow | undefined> {
    const sql = `${SELECT} WHERE activity_id = $1 AND code_hash = $2 FOR UPDATE`
    return await this.db.row(PaperEntryRow, sql, [paper.activityId, this.hash(paper)])
  }

  async voterOf(row: PaperEntryRow, { code }: PaperInHand): Promise<PaperVoter | undefined> {
    return row.voter === undefined ? undefined : await this.open(row.voter, PaperVoter, code)
  }

  async readingOf(row: PaperEntryRow, which: 'first' | 'second', { code }: PaperInHand): Promise<PaperReading | undefined> {
    const value = row[which]
    return value === undefined ? undefined : await this.open(value, PaperReading, code)
  }

  /**
   * Keeps the first reading of a paper that was never entered, or is to be entered again.
   *
   * @returns false when somebody was faster, in another batch.
   */
  async keepFirst(
    paper: PaperInHand,
    entry: { readonly batchId: string; readonly voter: PaperVoter; readonly reading: PaperReading; readonly by: string },
  ): Promise<boolean> {
    const kept = await this.db.run(
      `INSERT INTO core.paper_entry (activity_id, batch_id, code_hash, state, place, first_by, voter, first)
       VALUES ($1, $2, $3, 'once', (SELECT count(*) + 1 FROM core.paper_entry WHERE batch_id = $2), $4, $5, $6)
       ON CONFLICT (commune_id, activity_id, code_hash) DO UPDATE SET state = 'once', first_by = excluded.first_by, first = excluded.first
       WHERE paper_entry.state = 'again'`,
      [
        paper.activityId,
        entry.batchId,
        this.hash(paper),
        entry.by,
        await this.seal(entry.voter, paper.code),
        await this.seal(entry.reading, paper.code),
      ],
    )
    return kept > 0
  }

  async keepDifference(row: PaperEntryRow, paper: PaperInHand, second: { readonly reading: PaperReading; readonly by: string }): Promise<void> {
    await this.db.run(
      `UPDATE core.paper_entry SET state = 'differs', second_by = $2, second = $3, code_begins = $4 WHERE id = $1`,
      [row.id, second.by, await this.seal(second.reading, paper.code), await this.seal(paper.code.slice(0, CODE_BEGINS))],
    )
  }

  /** Two people have read the same. */
  async keepAgreed(row: PaperEntryRow, paper: ReadyPaper, secondBy: string): Promise<void> {
    await this.db.run(
      `UPDATE core.paper_entry SET state = 'agreed', second_by = $2, ready = $3, voter = NULL, first = NULL, second = NULL, code_begins = NULL
       WHERE id = $1`,
      [row.id, secondBy, await this.seal(paper)],
    )
  }

  /** Forgets both readings; whose paper it is stays, because the code may have worked once only. */
  async beginAgain(row: PaperEntryRow): Promise<void> {
    await this.db.run(
      `UPDATE core.paper_entry SET state = 'again', first_by = NULL, second_by = NULL, first = NULL, second = NULL, code_begins = NULL
       WHERE id = $1`,
      [row.id],
    )
  }

  /** Papers whose readings differ, in the order of their first entry. */
  async differing(batchId: string): Promise<{ place: number; codeBegins: string }[]> {
    const rows = await this.db.rows(
      Differing,
      `SELECT place, code_begins AS "codeBegins" FROM core.paper_entry WHERE batch_id = $1 AND state = 'differs' ORDER BY place`,
      [batchId],
    )
    const opened: { place: number; codeBegins: string }[] = []
    for (const { place, codeBegins } of rows) opened.push({ place, codeBegins: (await this.open(codeBegins, z.string())) ?? '' })
    return opened
  }

  /** What goes into the box, in an order without meaning. @throws Error when the installation's secret is another one. */
  async ready(batchId: string): Promise<ReadyPaper[]> {
    const rows = await this.db.rows(
      Ready,
      `SELECT ready FROM core.paper_entry WHERE batch_id = $1 AND state = 'agreed' ORDER BY gen_random_uuid()`,
      [batchId],
    )
    const papers: ReadyPaper[] = []
    for (const { ready } of rows) {
      const paper = await this.open(ready, ReadyPaper)
      if (paper === undefined) throw new Error('A paper ballot cannot be opened: it was sealed with another secret')
      papers.push(paper)
    }
    return papers
  }

  async forget(batchId: string): Promise<number> {
    return await this.db.run('DELETE FROM core.paper_entry WHERE batch_id = $1', [batchId])
  }

  private hash({ activityId, code }: PaperInHand): string {
    return this.keys.hash('paper-entry', `${activityId} ${code}`)
  }

  private async seal(value: unknown, code?: string): Promise<string> {
    return await this.sealed.seal(value, { use: 'paper-entry', ...(code === undefined ? {} : { salt: code }) })
  }

  private async open<Schema extends z.ZodType>(value: string, schema: Schema, code?: string): Promise<z.output<Schema> | undefined> {
    const now = this.clock.now()
    return await this.sealed.open(value, schema, { use: 'paper-entry', now, ...(code === undefined ? {} : { salt: code }) })
  }
}
