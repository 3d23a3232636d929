import { z } from 'zod'
import { defineApi } from '../api/define-api.js'
import { defineProblem, InvalidInput, NotFound } from '../api/problem.js'
import { Locale, LocalizedText } from '../primitives/localized-text.js'
import { defineId } from '../primitives/public-id.js'
import { SamePerson } from './acts-api.js'
import { ActivityId, Instant } from './participation.js'
import { WrongState } from './participation-api.js'
import { WrongCode } from './session-api.js'
import { CodeExpired, NotEligible, NotProven } from './verification-api.js'

export const PaperBatchId = defineId('pbt')

/** What is marked on the paper breaks the rules of the vote; each issue names its place and, of the module, a message `paper.fault.<code>`. */
export const PaperRefused = defineProblem('paper-refused', 422)
/** Two people have entered the paper of this code already; `details.batch` is the name of the batch. */
export const PaperEntered = defineProblem('paper-entered', 409)
/** Whoever holds this code has voted, and ballots cannot be changed here. The paper is set aside. */
export const CodeUsed = defineProblem('code-used', 409)
/** Papers wait for their second entry, or for a look at a difference; the details say how many. */
export const PapersWaiting = defineProblem('papers-waiting', 409)
/** The vote is not open: no paper can be entered, and no batch closed. */
export const PaperNotOpen = defineProblem('paper-not-open', 409)

/** `marked`: choices that keep to the rules. `void`: it breaks them, or nobody can tell what is meant. */
export const PAPER_KINDS = ['marked', 'blank', 'void'] as const
export const PaperKind = z.enum(PAPER_KINDS)
export type PaperKind = z.infer<typeof PaperKind>

/** Numbers of papers of a batch that was closed. They add up: `papers` is the sum of the others. */
export const PaperTotals = z.object({
  /** In the stack, as counted by hand. */
  papers: z.int(),
  /** Ballots that count. */
  counted: z.int(),
  blank: z.int(),
  void: z.int(),
  /** Their voter had voted meanwhile. */
  notCounted: z.int(),
  /** Never entered: no code, an unknown code, a code that was used. */
  setAside: z.int(),
})
export type PaperTotals = z.infer<typeof PaperTotals>

/** `expired`: the vote ended before the batch was closed; its papers were not counted. */
export const PAPER_BATCH_STATES = ['open', 'closed', 'expired'] as const

/** A stack of paper ballots. */
export const PaperBatch = z.object({
  id: PaperBatchId.schema,
  label: z.string(),
  /** In the stack, as counted by hand. */
  papers: z.int(),
  state: z.enum(PAPER_BATCH_STATES),
  openedAt: Instant,
  /** Entered by one person. */
  once: z.int(),
  /** Those of them that the caller can enter a second time. */
  forYou: z.int(),
  differing: z.int(),
  /** Entered alike by two people, or settled. */
  agreed: z.int(),
  totals: PaperTotals.optional(),
})
export type PaperBatch = z.infer<typeof PaperBatch>

/**
 * How options are marked on a paper: `choice`, with a cross; `order`, with their places in an order of preference; `points`,
 * with a number of points or a score each.
 */
export const PAPER_MARKINGS = ['choice', 'order', 'points'] as const
export const PaperMarking = z.enum(PAPER_MARKINGS)
export type PaperMarking = z.infer<typeof PaperMarking>

/** One mark on a paper. Where options are put in order, the first choice is the first mark. */
export const PaperMark = z.object({
  /** Of the option. */
  number: z.int().min(1).max(100_000),
  /** Where points are given. */
  points: z.int().min(0).max(100_000).optional(),
})
export type PaperMark = z.infer<typeof PaperMark>

/** What can be marked on a paper; its number is its place in the list, from 1 on. */
export const PaperOption = z.object({
  title: LocalizedText,
  /** The part of the paper in which it stands; options of one part follow each other. */
  section: z.object({ title: LocalizedText, note: LocalizedText.optional() }).optional(),
  /** A short addition: a price, a district. */
  detail: LocalizedText.optional(),
  withdrawn: z.boolean(),
})
export type PaperOption = z.infer<typeof PaperOption>

/** One entry of a paper. */
export const PaperEntry = z.object({ kind: PaperKind, marks: z.array(PaperMark), isYours: z.boolean() })
export type PaperEntry = z.infer<typeof PaperEntry>

/** Texts of a paper in one language of the commune. */
export const PaperWords = z.object({
  locale: Locale,
  heading: z.string(),
  /** How to mark it, by the rules of the vote. */
  instructions: z.string(),
  secrecy: z.string(),
  code: z.string(),
  returnBy: z.string(),
})
export type PaperWords = z.infer<typeof PaperWords>

const Params = z.object({ activity: ActivityId.schema })
const OfBatch = Params.extend({ batch: PaperBatchId.schema })
const Code = z.string().trim().min(1).max(60)
const entering = { kind: 'staff', permission: 'core.enter-paper' } as const

/** Ballots on paper: printed, entered by two people, and counted batch by batch (spec B-10). */
export const paperApi = defineApi({
  id: 'core.paper',
  title: 'Paper ballots',
  basePath: '/staff/votes/:activity/paper',
  routes: {
    read: {
      method: 'GET',
      path: '',
      summary: 'What can be marked, the texts of the paper, and the batches, newest first',
      access: entering,
      params: Params,
      returns: z.object({
        isOpen: z.boolean(),
        /** Batches must be closed before. */
        closesAt: Instant.optional(),
        marking: PaperMarking,
        options: z.array(PaperOption),
        words: z.array(PaperWords),
        batches: z.array(PaperBatch),
      }),
      problems: [NotFound],
    },
    print: {
      method: 'POST',
      path: '/codes',
      summary: 'Make codes for so many papers; they can be read only in this answer',
      access: { kind: 'staff', permission: 'core.manage-voting-codes' },
      params: Params,
      body: z.object({ count: z.int().min(1).max(500), label: z.string().trim().max(100) }),
      returns: z.object({
        papers: z.array(
          z.object({
            /** In groups, as it is read. */
            code: z.string(),
            /** The code as a QR code, SVG. */
            picture: z.string(),
          }),
        ),
      }),
      problems: [NotFound, InvalidInput],
      status: 201,
    },
    open: {
      method: 'POST',
      path: '/batches',
      summary: 'Begin a batch: a stack of papers that were counted by hand',
      access: entering,
      params: Params,
      body: z.object({ label: z.string().trim().min(1).max(100), papers: z.int().min(1).max(5000) }),
      returns: PaperBatch,
      problems: [NotFound, InvalidInput, PaperNotOpen],
      status: 201,
    },
    enter: {
      method: 'POST',
      path: '/batches/:batch/entries',
      summary: 'Enter a paper. The first entry is kept unseen; the second, by another person, is compared with it',
      access: entering,
      params: OfBatch,
      body: z.object({
        code: Code,
        kind: PaperKind,
        /** What is marked; nothing unless the paper is `marked`. */
        marks: z.array(PaperMark).max(1000),
      }),
      returns: z.object({ outcome: z.enum(['first', 'agrees', 'differs']), batch: PaperBatch }),
      problems: [
        NotFound,
        InvalidInput,
        SamePerson,
        WrongCode,
        CodeExpired,
        CodeUsed,
        NotProven,
        NotEligible,
        PaperRefused,
        PaperEntered,
        PaperNotOpen,
        WrongState,
      ],
    },
    differences: {
      method: 'GET',
      path: '/batches/:batch/differences',
      summary: 'Papers whose two entries differ, by the beginning of their codes: to find them in the stack',
      access: entering,
      params: OfBatch,
      returns: z.object({ differences: z.array(z.object({ place: z.int(), codeBegins: z.string() })) }),
      problems: [NotFound],
    },
    compare: {
      method: 'POST',
      path: '/batches/:batch/comparisons',
      summary: 'Show both entries to who has the paper in hand, and so its code (a POST, so that no address holds it)',
      access: entering,
      params: OfBatch,
      body: z.object({ code: Code }),
      returns: z.object({ first: PaperEntry, second: PaperEntry }),
      problems: [NotFound, WrongCode, WrongState],
    },
    settle: {
      method: 'POST',
      path: '/batches/:batch/settlements',
      summary: 'Settle a difference after a look at the paper: one of the entries, not one’s own, or enter it again',
      access: entering,
      params: OfBatch,
      body: z.object({ code: Code, choice: z.enum(['first', 'second', 'again']) }),
      returns: PaperBatch,
      problems: [NotFound, SamePerson, WrongCode, WrongState],
    },
    close: {
      method: 'POST',
      path: '/batches/:batch/close',
      summary: 'Put the ballots of a batch into the box, all at once, and delete what was entered',
      access: entering,
      params: OfBatch,
      returns: PaperBatch,
      problems: [NotFound, WrongState, PapersWaiting, PaperNotOpen],
    },
  },
})
