import type { Election } from '@parvis/tally'
import { COMPLETIONS, COUNTING_RULES, UTILITIES, type BallotType, type BudgetSettings, type BudgetUtility, type Completion, type CountingRule } from '../../contract/index.js'

/** How an election is to be counted here. */
export interface WantedCounting {
  readonly rule?: CountingRule
  readonly completion?: Completion
  readonly utility?: BudgetUtility
}

/**
 * A rule by the name that it has here, in `.pb` files, or in `parvis tally`, where a variant of equal shares goes by its completion:
 * `greedy`, `equal-shares`, `equalshares/add1`, `add1+u`. `undefined` for what is none.
 */
export function wantedRule(name: string): WantedCounting | undefined {
  const rule = COUNTING_RULES.find((each) => each === name)
  if (rule !== undefined) return { rule }
  const [family, variant = ''] = name.includes('/') ? name.split('/') : ['equalshares', name]
  const completion = COMPLETIONS.find((each) => each === variant)
  return family === 'equalshares' && completion !== undefined ? { rule: 'equal-shares', completion } : undefined
}

/** A utility by the name that it has here or in `parvis tally`. */
export function wantedUtility(name: string): BudgetUtility | undefined {
  return name === 'card' ? 'cardinality' : UTILITIES.find((each) => each === name)
}

/** What the file says of its rule: that of the city where it is one of ours, else plain counting. */
export function countingOfFile(meta: ReadonlyMap<string, string>): Required<WantedCounting> {
  const label = meta.get('rule') ?? ''
  // Cities write `equalshares` for what they completed by add1, and add a comparison step that is not counted here.
  const known = wantedRule(label) ?? (label.startsWith('equalshares') ? { rule: 'equal-shares' as const } : { rule: 'greedy' as const })
  return { rule: 'greedy', completion: 'add1', utility: wantedUtility(meta.get('utility') ?? '') ?? 'cost', ...known }
}

type BallotSettings = Pick<BudgetSettings, 'ballotType' | 'minPicks' | 'maxPicks' | 'pointsToGive' | 'mostPointsEach' | 'highestScore'>

const MOST_MIN_PICKS = 100
const MOST_PICKS = 1000

/** Type and limits of the ballots. What the file leaves open is taken from the ballots themselves. */
export function ballotSettings(election: Election, meta: ReadonlyMap<string, string>): BallotSettings {
  const number = (key: string) => (/^\d+$/.test(meta.get(key) ?? '') ? Number(meta.get(key)) : undefined)
  const given = election.ballots.points ?? new Int32Array()
  const most = given.reduce((highest, points) => Math.max(highest, points), 1)
  const type = ballotTypeOf(election, meta)
  const longest = type === 'ranking' ? most : election.ids.length
  const isChooseOne = meta.get('vote_type')?.toLowerCase() === 'choose-1'
  // Where projects that a ballot leaves out have a score, each ballot scores all of them.
  const scoresAll = type === 'scoring' && (number('default_score') ?? 0) > 0
  const maxPicks = isChooseOne ? 1 : scoresAll ? election.ids.length : (number('max_length') ?? longest)
  const mostPointsEach = type === 'cumulative' ? number('max_points') : undefined
  return {
    ballotType: type,
    minPicks: Math.min(number('min_length') ?? 0, MOST_MIN_PICKS),
    maxPicks: Math.min(maxPicks, MOST_PICKS),
    pointsToGive: type === 'cumulative' ? (number('max_sum_points') ?? mostOnOne(election)) : 10,
    ...(mostPointsEach === undefined ? {} : { mostPointsEach }),
    highestScore: type === 'scoring' ? (number('max_points') ?? most) : 5,
  }
}

function ballotTypeOf({ ballotType }: Election, meta: ReadonlyMap<string, string>): BallotType {
  if (ballotType === 'ordinal') return 'ranking'
  if (ballotType !== 'approval') return ballotType
  return meta.has('max_sum_cost') ? 'knapsack' : 'approval'
}

function mostOnOne({ ballots }: Election): number {
  const { offsets, points, weights } = ballots
  const sums = Array.from(weights, (_, ballot) => (points?.subarray(offsets[ballot], offsets[ballot + 1]) ?? new Int32Array()).reduce((sum, each) => sum + each, 0))
  return Math.max(1, ...sums)
}
