import { Injectable } from '@nestjs/common'
import {
  CodeUsed,
  InvalidInput,
  isProblem,
  PaperEntered,
  PaperNotOpen,
  SamePerson,
  WrongCode,
  WrongState,
  type PaperEntry,
  type PaperKind,
  type PaperMark,
  type Problem,
} from '@parvis/contract'
import { BallotBox, type ActivityRecord, type PaperBallots } from '@parvis/plugin-api/server'
import { canonicalJson } from '@parvis/transparency'
import { typedVotingCode } from '../verification/voting-code/voting-code.js'
import { PaperBatchStore } from './paper-batch.store.js'
import { PaperCodes } from './paper-codes.service.js'
import type { PaperEntryRow, PaperReading, PaperVoter } from './paper-entry.row.js'
import { PaperEntryStore, type PaperInHand } from './paper-entry.store.js'
import { PaperVote } from './paper-vote.service.js'

/** A batch of an activity whose plugin takes paper, and who works on it. */
export interface PaperWork {
  readonly record: ActivityRecord
  readonly paper: PaperBallots
  /** Database id. */
  readonly batchId: string
  /** Database id of the account. */
  readonly by: string
}

/** What was typed of a paper. */
export interface TypedPaper {
  readonly code: string
  readonly kind: PaperKind
  readonly marks: readonly PaperMark[]
}

/** Entry of papers by two people, each without seeing what the other has typed, and the settling of differences (spec B-10). */
@Injectable()
export class PaperEntries {
  constructor(
    private readonly vote: PaperVote,
    private readonly batches: PaperBatchStore,
    private readonly entries: PaperEntryStore,
    private readonly codes: PaperCodes,
    private readonly box: BallotBox,
  ) {}

  /** Keeps a first reading, or compares a second one with it. A problem stores nothing. */
  async enter(work: PaperWork, typed: TypedPaper): Promise<'first' | 'agrees' | 'differs' | Problem> {
    const { record, batchId, by } = work
    if (!(await this.vote.isOpen(record))) return PaperNotOpen()
    const batch = await this.batches.lock(record.id, batchId)
    if (batch?.state !== 'open') return WrongState()
    const hand = inHand(record, typed.code)
    if (isProblem(hand)) return hand
    const row = await this.entries.lock(hand)
    if (row !== undefined && row.batchId !== batchId) return PaperEntered({ batch: await this.batches.labelOf(row.batchId) })
    if (row?.state === 'agreed' || row?.state === 'differs') return PaperEntered({ batch: batch.label })
    if (row?.state === 'once' && row.firstBy === by) return SamePerson()
    const voter = row?.state === 'once' ? await this.entries.voterOf(row, hand) : await this.voter(work, row, hand)
    if (voter === undefined) return WrongState()
    if (isProblem(voter)) return voter
    const reading = await this.read(work, typed, voter)
    if (isProblem(reading)) return reading
    if (row?.state === 'once') return await this.second(work, { row, hand, reading, voter })
    const isKept = await this.entries.keepFirst(hand, { batchId, voter, reading, by })
    return isKept ? 'first' : PaperEntered({ batch: batch.label })
  }

  /** Both readings of a paper that differs, for who has it in hand. */
  async compare(work: PaperWork, code: string): Promise<{ first: PaperEntry; second: PaperEntry } | Problem> {
    const found = await this.differing(work, code)
    if (isProblem(found)) return found
    const { row, first, second } = found
    const shown = ({ kind, marks }: PaperReading, by: string | undefined): PaperEntry => ({ kind, marks, isYours: by === work.by })
    return { first: shown(first, row.firstBy), second: shown(second, row.secondBy) }
  }

  /**
   * Takes one of two readings, which another person has made: two people are of one mind then too. Or has the paper entered
   * anew, when both are wrong.
   */
  async settle(work: PaperWork, code: string, choice: 'first' | 'second' | 'again'): Promise<Problem | undefined> {
    const found = await this.differing(work, code)
    if (isProblem(found)) return found
    const { row, hand } = found
    if (choice === 'again') {
      await this.entries.beginAgain(row)
      return undefined
    }
    const author = choice === 'first' ? row.firstBy : row.secondBy
    if (author === work.by) return SamePerson()
    const voter = await this.entries.voterOf(row, hand)
    if (voter === undefined || row.secondBy === undefined) return WrongState()
    const { kind, content } = found[choice]
    await this.entries.keepAgreed(row, { voter, kind, content }, row.secondBy)
    return undefined
  }

  private async second(
    { by }: PaperWork,
    entry: { readonly row: PaperEntryRow; readonly hand: PaperInHand; readonly reading: PaperReading; readonly voter: PaperVoter },
  ): Promise<'agrees' | 'differs' | Problem> {
    const { row, hand, reading, voter } = entry
    const first = await this.entries.readingOf(row, 'first', hand)
    if (first === undefined) return WrongState()
    if (meaning(first) === meaning(reading)) {
      await this.entries.keepAgreed(row, { voter, kind: reading.kind, content: reading.content }, by)
      return 'agrees'
    }
    await this.entries.keepDifference(row, hand, { reading, by })
    return 'differs'
  }

  private async read({ record, paper }: PaperWork, { kind, marks }: TypedPaper, { attributes }: PaperVoter): Promise<PaperReading | Problem> {
    if (kind !== 'marked')
      return marks.length === 0 ? { kind, marks: [], content: null } : InvalidInput({}, [{ path: 'marks', code: 'must-be-empty' }])
    const read = await paper.read(record, marks, attributes)
    return isProblem(read) ? read : { kind, marks: [...marks], content: read.content }
  }

  private async voter({ record, paper }: PaperWork, row: PaperEntryRow | undefined, hand: PaperInHand): Promise<PaperVoter | Problem> {
    const known = row === undefined ? undefined : await this.entries.voterOf(row, hand)
    const voter = known ?? (await this.codes.voter(record, paper.action, hand.code))
    if (isProblem(voter)) return voter
    if (await paper.isChangeable(record)) return voter
    return (await this.box.hasCast(record.id, voter)) ? CodeUsed() : voter
  }

  private async differing(
    { record, batchId }: PaperWork,
    code: string,
  ): Promise<{ row: PaperEntryRow; hand: PaperInHand; first: PaperReading; second: PaperReading } | Problem> {
    const batch = await this.batches.lock(record.id, batchId)
    if (batch?.state !== 'open') return WrongState()
    const hand = inHand(record, code)
    if (isProblem(hand)) return hand
    const row = await this.entries.lock(hand)
    if (row?.batchId !== batchId) return WrongCode({ reason: 'unknown' })
    if (row.state !== 'differs') return WrongState()
    const first = await this.entries.readingOf(row, 'first', hand)
    const second = await this.entries.readingOf(row, 'second', hand)
    return first === undefined || second === undefined ? WrongState() : { row, hand, first, second }
  }
}

function inHand({ id }: ActivityRecord, typed: string): PaperInHand | Problem {
  const code = typedVotingCode(typed)
  return code === undefined ? WrongCode({ reason: 'typing-error' }) : { activityId: id, code }
}

/** Two readings agree when they mean the same, in whatever order the marks were typed. */
function meaning({ kind, content }: PaperReading): string {
  return canonicalJson({ kind, content })
}
