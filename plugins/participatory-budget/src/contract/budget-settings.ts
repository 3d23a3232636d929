import { Cents, Currency } from '@parvis/contract'
import { z } from 'zod'
import { IdeaSettings } from './idea/idea-settings.js'

export const BALLOT_TYPES = ['approval', 'knapsack'] as const
export type BallotType = (typeof BALLOT_TYPES)[number]

/** `greedy` by votes, or the method of equal shares with cost utilities, completed by add1. */
export const COUNTING_RULES = ['greedy', 'equal-shares'] as const
export type CountingRule = (typeof COUNTING_RULES)[number]

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
      description: 'approval: choose up to a number of projects; knapsack: choose projects within the budget.',
    }),
  minPicks: z.int().min(0).max(100).default(1).meta({ title: 'Fewest projects on a ballot' }),
  maxPicks: z.int().min(1).max(1000).default(5).meta({
    title: 'Most projects on a ballot',
    description: 'Only for approval ballots; a knapsack ballot is limited by the budget.',
  }),
  rule: z
    .enum(COUNTING_RULES)
    .default('equal-shares')
    .meta({
      title: 'Counting rule',
      description: 'greedy: most votes first; equal-shares: every voter has the same share of the budget to give.',
    }),
  changeable: z.boolean().default(true).meta({
    title: 'Voters may change their ballot until the vote closes',
  }),
  ideas: IdeaSettings.prefault({}).meta({ title: 'Ideas' }),
})
export type BudgetSettings = z.infer<typeof BudgetSettings>

/** The settings of an activity, or the defaults where stored ones cannot be read (an activity of an older version). */
export function budgetSettings(stored: Readonly<Record<string, unknown>>): BudgetSettings {
  const parsed = BudgetSettings.safeParse(stored)
  return parsed.success ? parsed.data : BudgetSettings.parse({})
}
