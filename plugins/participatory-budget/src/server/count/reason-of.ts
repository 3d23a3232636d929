import type { ProjectExplanation } from '@parvis/tally'
import type { Project, Reason } from '../../contract/index.js'
import { roundedCents } from './rounded-cents.js'

/** From this effective support on a loser is said to have lost narrowly. */
const NARROW = 0.95
const MOST_RIVALS = 3

/** What the count as a whole tells of single projects. */
export interface ReasonFacts {
  readonly winners: readonly string[]
  readonly budgetCents: number
  /** Projects that got money which equal shares had left, by reference. */
  readonly rest: ReadonlyMap<string, { readonly place: number; readonly leftBeforeCents: number }>
  /** What a jury gave, by reference, where one has a share of the score. */
  readonly juryPoints?: Readonly<Record<string, number>> | undefined
}

/** Why a project won or lost: what the tally says of it, in the words of this plugin. */
export function reasonOf(project: Project, reason: ProjectExplanation['reason'] | undefined, facts: ReasonFacts): Reason {
  const { reference, costCents, withdrawnReason } = project
  if (project.status === 'withdrawn') return { code: 'withdrawn', ...(withdrawnReason === undefined ? {} : { why: withdrawnReason }) }
  if (!facts.winners.includes(reference) && costCents > facts.budgetCents) return { code: 'above-budget' }
  if (reason === undefined) return { code: 'no-votes' }
  const given = facts.juryPoints?.[reference]
  const jury = given === undefined ? {} : { juryPoints: given }
  switch (reason.kind) {
    case 'no-votes':
      return { code: 'no-votes' }
    case 'funded-greedy':
      return { code: 'won-by-votes', place: reason.rank, leftBeforeCents: roundedCents(reason.moneyLeftBefore), ...jury }
    case 'does-not-fit': {
      const leftCents = roundedCents(reason.moneyLeft)
      return { code: 'lost-to-votes', place: reason.rank, leftCents, missingCents: costCents - leftCents, ...jury }
    }
    case 'funded-equal-shares': {
      const { round, paidInFull, paidTheirRest, hadNothingLeft } = reason
      return { code: 'won-by-shares', round, mostPaidCents: roundedCents(reason.pricePerSupporter), paidInFull, paidTheirRest, hadNothingLeft }
    }
    case 'funded-rest':
      return { code: 'won-by-rest', ...(facts.rest.get(reference) ?? { place: 1, leftBeforeCents: costCents }) }
    case 'funded-phragmen':
      return { code: 'won-by-phragmen', round: reason.turn, loadCents: roundedCents(reason.load) }
    case 'no-turn':
      return { code: 'no-turn', leftCents: roundedCents(reason.moneyLeft) }
    // Activities have no threshold, below which nothing can win.
    case 'below-threshold':
      return { code: 'no-votes' }
    case 'never-affordable':
      return { code: 'never-affordable', behindCents: roundedCents(reason.moneyAtStart), neededVoters: reason.votersNeeded }
    case 'money-spent-elsewhere': {
      const supportPercent = Math.min(99, Math.floor(reason.effectiveSupport * 100))
      const behindCents = roundedCents(reason.moneyAtEnd)
      if (reason.effectiveSupport >= NARROW) return { code: 'narrowly-lost', behindCents, supportPercent }
      const rivals = reason.spentOn.slice(0, MOST_RIVALS).map(({ id, voters, paid }) => ({ reference: id, sharedVoters: voters, paidCents: roundedCents(paid) }))
      return { code: 'spent-elsewhere', behindCents, rivals, supportPercent }
    }
  }
}
