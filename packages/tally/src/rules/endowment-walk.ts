import type { CompactElection } from '../election/election.js'
import type { Fraction } from '../election/fraction.js'
import type { EqualSharesRun } from './equal-shares-run.js'

/** What {@link walkEndowments} needs. */
export interface EndowmentWalk {
  readonly election: CompactElection
  readonly run: EqualSharesRun
  /** The endowment after a number of steps. */
  readonly at: (steps: number) => Fraction
  /** Projects that can win. */
  readonly candidates: readonly number[]
  /** Stop at the first outcome to which nothing can be added. */
  readonly exhaustiveStop: boolean
}

/** Where the walk ended. */
export interface EndowmentWalkEnd {
  readonly steps: number
  readonly runs: number
  readonly stoppedBy: 'next-over-budget' | 'all-supported-funded' | 'exhaustive'
}

const LARGEST_LEAP = 2 ** 40
const LONGEST_PATIENCE = 32

/**
 * Walks the endowments step by step until the first outcome over budget. The cost of the outcome does not rise evenly
 * with the endowment, so every step counts and none may be guessed; but where one run proves that all endowments up to
 * its own select the same projects in the same order, the steps between need no run of their own.
 */
export function walkEndowments(walk: EndowmentWalk): EndowmentWalkEnd {
  const { run, election } = walk
  let steps = 0
  let runs = 1
  // The first endowment times the voters is within the budget, so the first outcome is too.
  run.run(walk.at(0), election.budget)
  let guide = run.guide()
  let leap = 1
  let unchanged = 0
  let patience = 1
  for (;;) {
    if (guide.winners.length === walk.candidates.length) return { steps, runs, stoppedBy: 'all-supported-funded' }
    if (walk.exhaustiveStop && isExhaustive(walk, guide.winners)) {
      return { steps, runs, stoppedBy: 'exhaustive' }
    }
    runs += 1
    if (leap > 1) {
      if (run.follow(walk.at(steps + leap), guide) === 'complete') {
        steps += leap
        guide = run.guide()
        const ahead = run.reach > 1 ? leap * (run.reach - 1) : leap * 2
        leap = Math.max(1, Math.min(Math.floor(ahead), leap * 64, LARGEST_LEAP))
        patience = 1
      } else {
        leap = Math.floor(leap * (run.reach < 1 ? run.reach : 0.25))
        unchanged = 0
        if (leap < 2) patience = Math.min(patience * 2, LONGEST_PATIENCE)
      }
      continue
    }
    if (run.run(walk.at(steps + 1), election.budget) === 'over-budget')
      return { steps, runs, stoppedBy: 'next-over-budget' }
    const next = run.guide()
    unchanged = isSameOrder(guide.winners, next.winners) ? unchanged + 1 : 0
    leap = unchanged >= patience ? 2 : 1
    guide = next
    steps += 1
  }
}

function isSameOrder(first: readonly number[], second: readonly number[]): boolean {
  return first.length === second.length && first.every((project, at) => project === second[at])
}

function isExhaustive({ election, candidates }: EndowmentWalk, winners: readonly number[]): boolean {
  const isFunded = new Set(winners)
  let left = election.budget
  for (const project of winners) left -= election.costs[project]
  return candidates.every((project) => isFunded.has(project) || election.costs[project] > left)
}
