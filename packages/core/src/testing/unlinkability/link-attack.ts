import { randomInt } from 'node:crypto'
import type { Evidence } from './evidence.js'
import { totalOdds, unlikelihood } from './matching-odds.js'
import { compareKeys, type Ordering, STRATEGIES, type Strategy } from './strategies.js'

/** A vote as the linker finds it, and what really happened in it. */
export interface AttackedVote {
  readonly evidence: Evidence
  /** Commitment of the ballot that counts, by nullifier of its person. Used to judge the guesses, never to make them. */
  readonly truth: ReadonlyMap<string, string>
  /** Order in which people cast for the first time, by nullifier. */
  readonly castingOrder: ReadonlyMap<string, number>
}

/** What a strategy came to over all votes. */
export interface StrategyResult {
  readonly strategy: string
  readonly right: number
  /** Right pairs that pure chance gives on average: one a vote, however many voters it has. */
  readonly expected: number
  /** How unlikely the number of right pairs is by chance; the smaller of both tails. */
  readonly unlikelihood: number
}

/**
 * Lets every strategy guess, in every vote, whose ballot is whose.
 *
 * @returns the results, the least likely first.
 */
export function attack(votes: readonly AttackedVote[]): StrategyResult[] {
  const guessed = STRATEGIES.map((strategy) => ({
    strategy: strategy.name,
    right: votes.reduce((sum, vote) => sum + rightPairs(strategy, vote), 0),
    expected: votes.length,
  }))
  const odds = totalOdds(votes.map(({ truth }) => truth.size), Math.max(...guessed.map(({ right }) => right)))
  const results = guessed.map((each) => ({ ...each, unlikelihood: unlikelihood(each.right, odds) }))
  return results.sort((one, other) => one.unlikelihood - other.unlikelihood)
}

/**
 * The strategies that did better, or worse, than chance: so unlikely that among all of them one such result comes once in a
 * million runs of this whole attack.
 */
export function suspicious(results: readonly StrategyResult[]): StrategyResult[] {
  const bound = 1e-6 / (2 * results.length)
  return results.filter((result) => result.unlikelihood < bound)
}

function rightPairs({ markers, ballots, isReversed }: Strategy, { evidence, truth, castingOrder }: AttackedVote): number {
  const people = inOrder(evidence.markers, (row) => markers.key(row, evidence, castingOrder))
  const counted = inOrder(evidence.ballots.filter(({ superseded }) => !superseded), (row) => ballots.key(row, evidence, castingOrder))
  if (isReversed) counted.reverse()
  return people.filter(({ nullifier }, place) => counted[place]?.commitment === truth.get(nullifier)).length
}

/** Rows that are alike by the key come in random order: a linker can do no better there than to draw lots. */
function inOrder<Row>(rows: readonly Row[], keyOf: (row: Row) => ReturnType<Ordering<Row>['key']>): Row[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row), lot: randomInt(2 ** 47) }))
  return keyed.sort((one, other) => compareKeys(one.key, other.key) || one.lot - other.lot).map(({ row }) => row)
}
