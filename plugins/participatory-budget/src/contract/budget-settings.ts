import { Cents, Currency } from '@parvis/contract'
import { z } from 'zod'
import type { BallotRules } from './ballot-rules.js'
import { Envelope, SINGLE_ENVELOPE, type EnvelopeRules } from './envelope.js'
import { IdeaSettings } from './idea/idea-settings.js'

/**
 * What voters do: `approval`, choose projects up to a number; `knapsack`, choose projects within the budget; `cumulative`,
 * share out a number of points; `ranking`, put projects in order; `scoring`, give each project a score.
 */
export const BALLOT_TYPES = ['approval', 'knapsack', 'cumulative', 'ranking', 'scoring'] as const
export type BallotType = (typeof BALLOT_TYPES)[number]

/** `greedy`, most votes first; `equal-shares`, the method of equal shares; `phragmen`, Phragmén's sequential rule. */
export const COUNTING_RULES = ['greedy', 'equal-shares', 'phragmen'] as const
export type CountingRule = (typeof COUNTING_RULES)[number]

/** How the method of equal shares goes on where money is left; the names are those of `@parvis/tally`, without `mes` and `add1` in front. */
export const COMPLETIONS = ['add1', 'add1+u', 'add1e', 'increase', 'increase+u', 'mes+u', 'mes'] as const
export type Completion = (typeof COMPLETIONS)[number]

/** What a funded project is worth to who chose it: the money spent on it, or one project. On ballots of points, times the points. */
export const UTILITIES = ['cost', 'cardinality'] as const
export type BudgetUtility = (typeof UTILITIES)[number]

/** Who votes in an envelope of districts: who is known to live there, or who chooses it (one such envelope a person). */
export const AREA_RULES = ['residence', 'choice'] as const
export type AreaRule = (typeof AREA_RULES)[number]

/** Settings of one participatory budget. They are frozen when its vote opens. */
export const BudgetSettings = z.object({
  budgetCents: Cents.default(0).meta({
    title: 'Budget',
    description: 'The money to be shared out, in cents.',
    format: 'cents',
  }),
  currency: Currency.default('EUR').meta({ title: 'Currency' }),
  ballotType: z
    .enum(BALLOT_TYPES)
    .default('approval')
    .meta({
      title: 'Ballot',
      description:
        'approval: choose up to a number of projects; knapsack: choose projects within the budget; cumulative: share out points; ranking: put projects in order; scoring: give each project a score.',
    }),
  minPicks: z.int().min(0).max(100).default(1).meta({ title: 'Fewest projects on a ballot' }),
  maxPicks: z.int().min(1).max(1000).default(5).meta({
    title: 'Most projects on a ballot',
    description: 'In each envelope. A knapsack ballot is limited by the budget instead.',
  }),
  pointsToGive: z.int().min(1).max(1000).default(10).meta({
    title: 'Points to share out',
    description: 'Only for cumulative ballots; in each envelope.',
  }),
  mostPointsEach: z.int().min(1).max(1000).optional().meta({
    title: 'Most points for one project',
    description: 'Only for cumulative ballots; empty: all of them.',
  }),
  highestScore: z.int().min(1).max(100).default(5).meta({
    title: 'Highest score',
    description: 'Only for scoring ballots: from 0 up to this.',
  }),
  envelopes: z.array(Envelope).max(100).default([]).meta({
    title: 'Envelopes',
    description: 'Pots of money with their own projects. Without any there is one, of the whole budget.',
  }),
  areaRule: z.enum(AREA_RULES).default('residence').meta({
    title: 'Who votes in an envelope of districts',
    description: 'residence: who is known to live there; choice: who chooses it.',
  }),
  capCents: Cents.optional().meta({
    title: 'Most that a project may cost',
    description: 'What the budget pays of it, in cents; empty: no limit but the budget.',
    format: 'cents',
  }),
  rule: z
    .enum(COUNTING_RULES)
    .default('equal-shares')
    .meta({
      title: 'Counting rule',
      description:
        'greedy: most votes first; equal-shares: every voter has the same share of the budget to give; phragmen: the cost is spread evenly over supporters.',
    }),
  completion: z.enum(COMPLETIONS).default('add1').meta({
    title: 'What happens to money that is left',
    description: 'Only for equal shares.',
  }),
  utility: z.enum(UTILITIES).default('cost').meta({
    title: 'What a chosen project is worth to its voters',
    description: 'cost: the money spent on it; cardinality: one project. Greedy counting then ranks by votes, or by votes for each euro.',
  }),
  jurySharePercent: z.int().min(0).max(99).default(0).meta({
    title: 'Share of a jury',
    description: 'The part of the score of a project that the points of a jury make, in per cent; 0: no jury. Only for greedy counting.',
  }),
  changeable: z.boolean().default(true).meta({
    title: 'Voters may change their ballot until the vote closes',
  }),
  ideas: IdeaSettings.prefault({}).meta({ title: 'Ideas' }),
})
export type BudgetSettings = z.infer<typeof BudgetSettings>

/** The envelopes of an activity with their limits; one of the whole budget where the settings name none. */
export function envelopesOf(settings: BudgetSettings): readonly EnvelopeRules[] {
  const most = settings.ballotType === 'knapsack' ? undefined : settings.maxPicks
  if (settings.envelopes.length === 0) return [{ id: SINGLE_ENVELOPE, title: {}, budgetCents: settings.budgetCents, maxPicks: most }]
  return settings.envelopes.map(({ maxPicks, ...envelope }) => ({
    ...envelope,
    maxPicks: most === undefined ? undefined : (maxPicks ?? most),
  }))
}

/** What a ballot must keep to by these settings. */
export function ballotRulesOf(settings: BudgetSettings): BallotRules {
  const { ballotType, areaRule, minPicks, pointsToGive, mostPointsEach, highestScore } = settings
  return { ballotType, areaRule, minPicks, pointsToGive, mostPointsEach, highestScore, envelopes: envelopesOf(settings) }
}

/** The part of the score that a jury has, in per cent: 0 by every rule but the greedy one, which alone knows scores. */
export function juryShareOf({ rule, jurySharePercent }: Pick<BudgetSettings, 'rule' | 'jurySharePercent'>): number {
  return rule === 'greedy' ? jurySharePercent : 0
}

/** The money of all envelopes together, in cents. */
export function totalBudget(settings: BudgetSettings): number {
  return envelopesOf(settings).reduce((sum, envelope) => sum + envelope.budgetCents, 0)
}

/** The settings of an activity, or the defaults where stored ones cannot be read (an activity of an older version). */
export function budgetSettings(stored: Readonly<Record<string, unknown>>): BudgetSettings {
  const parsed = BudgetSettings.safeParse(stored)
  return parsed.success ? parsed.data : BudgetSettings.parse({})
}
