import { z } from 'zod'
import { LocalizedText } from '../primitives/localized-text.js'

/** Ages by which voters are counted, in whole years on the day on which the vote closes. */
export const AGE_BANDS = ['0-15', '16-24', '25-34', '35-49', '50-64', '65+'] as const
export const AgeBand = z.enum(AGE_BANDS)
export type AgeBand = z.infer<typeof AgeBand>

/** Fewest people of whom a number is shown: least, usual, most that staff can choose. */
export const SMALLEST_GROUP = { least: 5, usual: 10, most: 100 } as const

/**
 * People of one district and one age. Without `voters` the number is not shown: it is small, or a small one could be worked
 * out from it.
 */
export const TurnoutCell = z.object({
  voters: z.int().optional(),
  /** On the register of residents, and allowed to vote; absent without a register, and where voters are not shown. */
  residents: z.int().optional(),
})
export type TurnoutCell = z.infer<typeof TurnoutCell>

export const TurnoutRow = z.object({
  /** Absent: of people whose district the commune was not told. */
  district: z.string().optional(),
  /** In the order of the table's ages. */
  cells: z.array(TurnoutCell),
  total: TurnoutCell,
})
export type TurnoutRow = z.infer<typeof TurnoutRow>

/** Voters by district and age, and residents to compare them with. Districts and ages of which nobody knows anything are left out. */
export const TurnoutTable = z.object({
  /** `unknown`: of people whose age the commune was not told. */
  ages: z.array(z.union([AgeBand, z.literal('unknown')])),
  rows: z.array(TurnoutRow),
  /** All districts together, by age. */
  totals: z.array(TurnoutCell),
  total: TurnoutCell,
})
export type TurnoutTable = z.infer<typeof TurnoutTable>

/** Votes by what they were proven with, or how they came in. Without `voted` the number is small, or would give a small one away. */
export const NamedVotes = z.object({
  name: z.string(),
  /** Of a method that is installed. */
  title: LocalizedText.optional(),
  voted: z.int().optional(),
})
export type NamedVotes = z.infer<typeof NamedVotes>

/** Who took part in a vote that is over, and nothing of how they voted. */
export const VoteTurnout = z.object({
  /** Day on which the vote closed. */
  day: z.iso.date(),
  /** Numbers of fewer people are not shown. */
  smallestGroup: z.int(),
  /** People on the register in force then; absent without one. */
  eligible: z.int().optional(),
  /** People whose vote counts: all below are of them. */
  voted: z.int(),
  /** People whose vote was voided, because they had no right to it. */
  voided: z.int(),
  /** Of them, those to whose ballot nothing led any more: it is counted. */
  stillCounted: z.int(),
  methods: z.array(NamedVotes),
  channels: z.array(NamedVotes),
  /** Absent where neither district nor age of anybody is known, or too few people voted. */
  table: TurnoutTable.optional(),
})
export type VoteTurnout = z.infer<typeof VoteTurnout>
