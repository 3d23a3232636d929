import { Cents, Currency, Instant, LocalizedText, RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { BALLOT_TYPES, COMPLETIONS, COUNTING_RULES, UTILITIES } from './budget-settings.js'
import { EnvelopeId } from './envelope.js'
import { ProjectReference } from './project.js'
import { Contentment, ResultPictures } from './result-pictures.js'

/** An earlier winner on which the supporters of a losing project spent their money. */
export const Rival = z.object({
  reference: ProjectReference,
  /** Voters who chose both projects. */
  sharedVoters: z.int(),
  /** What they paid for the rival, rounded to cents. */
  paidCents: z.int(),
})

/** What would have made a losing project win, the rest staying as it was; each a sufficient change by itself. */
export const Needed = z.object({
  /** More people who choose this project alone. */
  voters: z.int().optional(),
  /** Points, on ballots of points. */
  points: z.int().optional(),
  /** At this cost or less it would have won. */
  costCents: z.int().optional(),
})
export type Needed = z.infer<typeof Needed>

/**
 * Why a project won or lost: the facts, from which each language makes one plain sentence (`reason.<code>`).
 * Amounts are rounded to cents; the exact fractions are in the ledger.
 */
export const Reason = z.discriminatedUnion('code', [
  /** `why`: what the commune said when it withdrew the project. */
  z.object({ code: z.literal('withdrawn'), why: LocalizedText.optional() }),
  z.object({ code: z.literal('no-votes') }),
  z.object({ code: z.literal('above-budget') }),
  /** `juryPoints`: what a jury gave it, where one has a share of the score. */
  z.object({ code: z.literal('won-by-votes'), place: z.int(), leftBeforeCents: z.int(), juryPoints: z.int().optional() }),
  /** Money that its completion of equal shares had left went to projects by votes. */
  z.object({ code: z.literal('won-by-rest'), place: z.int(), leftBeforeCents: z.int() }),
  /** `loadCents`: what each of its supporters bore of all costs when it was their turn. */
  z.object({ code: z.literal('won-by-phragmen'), round: z.int(), loadCents: z.int() }),
  /** It was its turn, or would have been later, when the money no longer covered a cost. */
  z.object({ code: z.literal('no-turn'), leftCents: z.int() }),
  z.object({ code: z.literal('lost-to-votes'), place: z.int(), leftCents: z.int(), missingCents: z.int(), juryPoints: z.int().optional() }),
  z.object({
    code: z.literal('won-by-shares'),
    round: z.int(),
    /** The most that one supporter paid. */
    mostPaidCents: z.int(),
    paidInFull: z.int(),
    paidTheirRest: z.int(),
    hadNothingLeft: z.int(),
  }),
  z.object({
    code: z.literal('never-affordable'),
    /** What all its supporters had together at the start. */
    behindCents: z.int(),
    /** Supporters that it would have taken. */
    neededVoters: z.int(),
  }),
  z.object({
    code: z.literal('spent-elsewhere'),
    /** What its supporters had left in the end. */
    behindCents: z.int(),
    rivals: z.array(Rival),
    /** Effective support in per cent of what winning takes, rounded down. */
    supportPercent: z.int(),
  }),
  z.object({ code: z.literal('narrowly-lost'), behindCents: z.int(), supportPercent: z.int() }),
])
export type Reason = z.infer<typeof Reason>

export const ProjectResult = z.object({
  reference: ProjectReference,
  title: RequiredLocalizedText,
  category: LocalizedText,
  costCents: Cents,
  /** Ballots that choose it; on ballots of points, with more than none. */
  votes: z.int(),
  /** Sum of its points, where ballots give points or rank. */
  points: z.int().optional(),
  won: z.boolean(),
  reason: Reason,
  needed: Needed.optional(),
  envelope: EnvelopeId.optional(),
})
export type ProjectResult = z.infer<typeof ProjectResult>

export const Lot = z.object({
  commitment: z.string(),
  /** Revealed with the result: SHA-256 of it is the commitment. */
  seed: z.string(),
  /** Projects of all envelopes in the order of the lot. */
  order: z.array(ProjectReference),
  /** How many times equal projects had to be told apart, and how often the lot decided. */
  tiesMet: z.int(),
  tiesByLot: z.int(),
})

/** A jury that decided with the voters. */
export const ResultJury = z.object({
  /** Its part of the score, in per cent. */
  sharePercent: z.int(),
  /** Who it was. */
  note: LocalizedText,
  /** What it gave, by reference of the projects that could win. */
  points: z.record(ProjectReference, z.int()),
})
export type ResultJury = z.infer<typeof ResultJury>

/** The count of one envelope. */
export const EnvelopeResult = z.object({
  id: EnvelopeId,
  /** Empty for the one envelope of an activity that names none. */
  title: LocalizedText,
  budgetCents: Cents,
  spentCents: z.int(),
  /** Ballots that were counted here: all where there is one envelope, else those that choose a project of it. */
  ballots: z.int(),
  /** Those of them without any project. */
  blank: z.int(),
  /** Exact money of each voter in the deciding run, such as `25000/21`, in units of currency; equal shares only. */
  endowment: z.string().optional(),
  endowmentStart: z.string().optional(),
  endowmentCents: z.int().optional(),
  endowmentStartCents: z.int().optional(),
  /** Step by which the endowment was raised, in units of currency. */
  increment: z.string().optional(),
  jury: ResultJury.optional(),
  /** Winners in the order of selection. */
  winners: z.array(ProjectReference),
  /** All projects of the envelope: winners in order, then the others by votes. */
  projects: z.array(ProjectResult),
  /** The same ballots under plain counting of votes; absent where that is the rule. */
  comparison: z.object({ rule: Contentment, greedy: Contentment }).optional(),
  /** Absent for results counted by an older version, and where there was nothing to count. */
  pictures: ResultPictures.optional(),
  tiesMet: z.int(),
  tiesByLot: z.int(),
  /** SHA-256 of the outcome in canonical form: what a recount must give. */
  digest: z.string(),
  /** Name of its file of ballots: `election.pb`, or `election-<id>.pb` where there are several envelopes. */
  ballotsFile: z.string(),
  /** SHA-256 of that file. */
  ballotsDigest: z.string(),
  /** Command that counts the file again with this project's own tool. */
  recount: z.string(),
})
export type EnvelopeResult = z.infer<typeof EnvelopeResult>

export const BudgetResult = z.object({
  rule: z.enum(COUNTING_RULES),
  completion: z.enum(COMPLETIONS),
  utility: z.enum(UTILITIES),
  ballotType: z.enum(BALLOT_TYPES),
  /** Of all envelopes together. */
  budgetCents: Cents,
  currency: Currency,
  spentCents: z.int(),
  /** All ballots in the box. */
  ballots: z.int(),
  /** Ballots without any project. */
  blank: z.int(),
  countedAt: Instant,
  /** The ballots came from a published file, not from this box. */
  imported: z.boolean(),
  envelopes: z.array(EnvelopeResult).min(1),
  lot: Lot.optional(),
  /** SHA-256 of the frozen rules, projects and lot commitment. */
  fingerprint: z.string().optional(),
  /** That of the one envelope; of several, SHA-256 of the lines `<id> <digest>` of all in their order. */
  digest: z.string(),
})
export type BudgetResult = z.infer<typeof BudgetResult>
