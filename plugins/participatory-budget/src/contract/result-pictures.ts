import { LocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { COMPLETIONS, COUNTING_RULES, UTILITIES } from './budget-settings.js'
import { ProjectReference } from './project.js'

/** How content voters are with an outcome, for the comparison of rules. */
export const Contentment = z.object({
  winners: z.array(ProjectReference),
  spentCents: z.int(),
  /** Voters none of whose projects won. */
  votersWithNothing: z.int(),
  /** Winning projects that a voter chose, on average, in thousandths. */
  meanWonMilli: z.int(),
})
export type Contentment = z.infer<typeof Contentment>

/** What one rule makes of the ballots. */
export const ComparedRule = Contentment.extend({
  rule: z.enum(COUNTING_RULES),
  /** Of equal shares. */
  completion: z.enum(COMPLETIONS).optional(),
  utility: z.enum(UTILITIES),
  /** This one decided. */
  isDeciding: z.boolean(),
})
export type ComparedRule = z.infer<typeof ComparedRule>

/**
 * `category`: most of what these voters chose is of one category; `mixed`: of no single one; `blank`: nothing on the ballot; `rest`:
 * no voters, but the money that a completion had left.
 */
export const VOTER_GROUPS = ['category', 'mixed', 'blank', 'rest'] as const

/** Voters who chose alike, and what became of their money. Amounts are rounded to cents. */
export const VoterGroup = z.object({
  kind: z.enum(VOTER_GROUPS),
  category: LocalizedText.optional(),
  voters: z.int(),
  /** Their equal shares together: under equal shares those of the deciding run, else the budget divided by voters. */
  shareCents: z.int(),
  /** What is left of the shares; equal shares only, since no other rule makes voters pay from one. */
  leftCents: z.int().optional(),
  /** Winners that they chose, with what these voters bore of the cost, the largest first. */
  paid: z.array(z.object({ reference: ProjectReference, cents: z.int() })),
})
export type VoterGroup = z.infer<typeof VoterGroup>

/** What the supporters of a losing project had left together: at the start, then after each round. */
export const MoneyBehind = z.object({ reference: ProjectReference, cents: z.array(z.int()) })
export type MoneyBehind = z.infer<typeof MoneyBehind>

/** Figures behind the pictures of a result; made with the count, so that a page computes nothing. */
export const ResultPictures = z.object({
  /** The deciding rule and the others on the same ballots. */
  rules: z.array(ComparedRule),
  groups: z.array(VoterGroup),
  /** Equal shares only; of many losers those with the most votes. */
  behind: z.array(MoneyBehind).optional(),
})
export type ResultPictures = z.infer<typeof ResultPictures>
