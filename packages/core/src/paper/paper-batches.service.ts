import { Injectable } from '@nestjs/common'
import { ActivityId, isProblem, PaperBatchId, PaperNotOpen, PapersWaiting, WrongState, type PaperBatch, type PaperTotals, type Problem } from '@parvis/contract'
import { Audit, BallotBox, Clock, type ActivityRecord, type CastReceipt } from '@parvis/plugin-api/server'
import { PaperBatchStore, type PaperBatchRow } from './paper-batch.store.js'
import type { PaperWork } from './paper-entries.service.js'
import type { ReadyPaper } from './paper-entry.row.js'
import { PaperEntryStore } from './paper-entry.store.js'
import { PaperVote } from './paper-vote.service.js'

const ALREADY_CAST = 'already-cast'

/** Batches of papers: begun with a number counted by hand, closed with numbers that add up to it. Both are official acts. */
@Injectable()
export class PaperBatches {
  constructor(
    private readonly vote: PaperVote,
    private readonly batches: PaperBatchStore,
    private readonly entries: PaperEntryStore,
    private readonly box: BallotBox,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @returns the batch, or `paper-not-open`. */
  async open(record: ActivityRecord, stack: { readonly label: string; readonly papers: number; readonly by: string }): Promise<PaperBatch | Problem> {
    if (!(await this.vote.isOpen(record))) return PaperNotOpen()
    const id = await this.batches.create({ activityId: record.id, label: stack.label, papers: stack.papers, at: this.clock.now() })
    await this.say('core.paper-batch-opened', record.id, { batch: PaperBatchId.encode(id), papers: stack.papers })
    return await this.batches.read(id, stack.by)
  }

  /**
   * Puts the ballots of a batch into the box and deletes what was entered, in one transaction: never the one without the
   * other. Their order is drawn by lot.
   *
   * Problems: `papers-waiting`, `paper-not-open`, `wrong-state`.
   */
  async close({ record, paper, batchId, by }: PaperWork): Promise<PaperBatch | Problem> {
    const batch = await this.batches.lock(record.id, batchId)
    if (batch?.state !== 'open') return WrongState()
    const { once, differing } = await this.batches.read(batchId, by)
    if (once > 0 || differing > 0) return PapersWaiting({ once, differing })
    const ready = await this.entries.ready(batchId)
    const closesAt = this.vote.closesAt(record)
    if (closesAt === undefined || !(await this.vote.isOpen(record))) return PaperNotOpen()
    const marked = ready.filter(({ kind }) => kind === 'marked')
    const changeable = await paper.isChangeable(record)
    const outcomes = await this.box.castTogether(
      marked.map(({ voter, content }) => ({
        activityId: record.id,
        voter,
        channel: 'paper',
        content,
        changeable,
        closesAt: new Date(closesAt),
      })),
    )
    if (outcomes.some((outcome) => isProblem(outcome) && outcome.code !== ALREADY_CAST)) return PaperNotOpen()
    await this.end(batch, 'closed', totalsOf(batch, ready, outcomes))
    return await this.batches.read(batchId, by)
  }

  /** Ends batches that were not closed before their vote ended, and deletes what was entered. Their papers are not counted. */
  async expire(): Promise<void> {
    for (const batch of await this.batches.leftOver()) {
      const none = { counted: 0, blank: 0, void: 0, notCounted: 0 }
      await this.end(batch, 'expired', { papers: batch.papers, ...none, setAside: batch.papers })
    }
  }

  private async end(batch: PaperBatchRow, state: 'closed' | 'expired', totals: PaperTotals): Promise<void> {
    await this.entries.forget(batch.id)
    await this.batches.end(batch.id, state, totals)
    await this.say(`core.paper-batch-${state}`, batch.activityId, { batch: PaperBatchId.encode(batch.id), ...totals })
  }

  private async say(action: string, activityId: string, details: Record<string, unknown>): Promise<void> {
    await this.audit.record({ action, subject: ActivityId.encode(activityId), details })
  }
}

function totalsOf({ papers }: PaperBatchRow, ready: readonly ReadyPaper[], outcomes: readonly (CastReceipt | Problem)[]): PaperTotals {
  const counted = outcomes.filter((outcome) => !isProblem(outcome)).length
  const ofKind = (kind: ReadyPaper['kind']): number => ready.filter((paper) => paper.kind === kind).length
  return {
    // More than were counted by hand can have been entered: then the number by hand was wrong.
    papers: Math.max(papers, ready.length),
    counted,
    blank: ofKind('blank'),
    void: ofKind('void'),
    notCounted: outcomes.length - counted,
    setAside: Math.max(papers - ready.length, 0),
  }
}
