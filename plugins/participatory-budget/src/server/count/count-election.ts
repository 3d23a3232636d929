import {
  electionFrom,
  explain,
  fractionToNumber,
  tally,
  voterOutcomes,
  type Election,
  type ProjectExplanation,
  type TallyResult,
} from '@parvis/tally'
import type { BudgetResult, CountingRule, Project, Reason } from '../../contract/index.js'

const CENTS = 100
/** From this effective support on a loser is said to have lost narrowly. */
const NARROW = 0.95

export interface CountInput {
  readonly projects: readonly Project[]
  /** Each ballot's references. Withdrawn projects and unknown references are left out; the ballot still counts. */
  readonly ballots: Iterable<readonly string[]>
  readonly budgetCents: number
  readonly rule: CountingRule
  /** Active projects in the order of the lot; by reference where there is none. */
  readonly lot?: readonly string[] | undefined
}

export interface Count {
  readonly election: Election
  /** Absent when there was nothing to count: no ballot or no project. */
  readonly tally?: TallyResult | undefined
  readonly blank: number
  readonly outcome: Pick<
    BudgetResult,
    | 'winners'
    | 'spentCents'
    | 'projects'
    | 'comparison'
    | 'endowment'
    | 'endowmentStart'
    | 'endowmentCents'
    | 'endowmentStartCents'
    | 'increment'
  >
  readonly tiesMet: number
  readonly tiesByLot: number
}

/** Counts a vote and says for each project why it won or lost. Pure: depends on nothing but its input. */
export function countElection(input: CountInput): Count {
  const active = input.projects.filter((project) => project.status === 'active')
  const known = new Set(active.map((project) => project.reference))
  let blank = 0
  function* kept(): Iterable<readonly string[]> {
    for (const ballot of input.ballots) {
      const picks = ballot.filter((reference) => known.has(reference))
      if (picks.length === 0) blank += 1
      yield picks
    }
  }
  const election = electionFrom({
    budget: input.budgetCents,
    decimals: 2,
    projects: active.map((project) => ({ id: project.reference, cost: project.costCents })),
    ballots: kept(),
  })
  const options = { utility: 'cost', lot: input.lot } as const
  const isEmpty = election.voters === 0 || active.length === 0
  const result = isEmpty ? undefined : tally(election, { ...options, rule: input.rule === 'greedy' ? 'greedy' : 'add1' })
  const reasons = new Map(result === undefined ? [] : explain(election, result).map((each) => [each.id, each]))
  const winners = [...(result?.winners ?? [])]
  return {
    election,
    tally: result,
    blank,
    outcome: {
      winners,
      spentCents: active.filter((project) => winners.includes(project.reference)).reduce((sum, project) => sum + project.costCents, 0),
      projects: inOrder(input.projects.map((project) => resultOf(project, reasons, { winners, budgetCents: input.budgetCents })), winners),
      ...endowmentOf(result),
      ...(result?.family !== 'equal-shares' ? {} : { comparison: compare(election, result) }),
    },
    tiesMet: result?.ties.length ?? 0,
    tiesByLot: result?.ties.filter((tie) => tie.decidedBy === 'lot').length ?? 0,
  }
}

function endowmentOf(result: TallyResult | undefined) {
  if (result?.family !== 'equal-shares') return {}
  return {
    endowment: result.endowment,
    endowmentStart: result.endowmentStart,
    endowmentCents: Math.floor(fractionToNumber(result.outcome.endowment)),
    endowmentStartCents: Math.floor(fractionToNumber(result.outcome.start)),
    increment: result.increment,
  }
}

function compare(election: Election, result: TallyResult): BudgetResult['comparison'] {
  const plain = tally(election, { rule: 'greedy', utility: 'cost' })
  return { rule: contentment(election, result), greedy: contentment(election, plain) }
}

function contentment(election: Election, result: TallyResult) {
  const { withNothing, meanFunded } = voterOutcomes(election, result.winners)
  return {
    winners: [...result.winners],
    spentCents: Math.round(Number(result.spent) * CENTS),
    votersWithNothing: withNothing,
    meanWonMilli: Math.round(meanFunded * 1000),
  }
}

type Row = BudgetResult['projects'][number]

function resultOf(
  project: Project,
  explanations: ReadonlyMap<string, ProjectExplanation>,
  context: { readonly winners: readonly string[]; readonly budgetCents: number },
): Row {
  const explanation = explanations.get(project.reference)
  const { reference, title, category, costCents } = project
  const won = context.winners.includes(reference)
  const reason: Reason =
    project.status === 'withdrawn'
      ? { code: 'withdrawn', ...(project.withdrawnReason === undefined ? {} : { why: project.withdrawnReason }) }
      : !won && costCents > context.budgetCents
        ? { code: 'above-budget' }
        : reasonOf(explanation, costCents)
  return { reference, title, category, costCents, votes: explanation?.votes ?? 0, won, reason }
}

function reasonOf(explanation: ProjectExplanation | undefined, costCents: number): Reason {
  if (explanation === undefined) return { code: 'no-votes' }
  const { reason } = explanation
  switch (reason.kind) {
    case 'no-votes':
      return { code: 'no-votes' }
    case 'funded-greedy':
      return { code: 'won-by-votes', place: reason.rank, leftBeforeCents: cents(reason.moneyLeftBefore) }
    case 'does-not-fit': {
      const leftCents = cents(reason.moneyLeft)
      return { code: 'lost-to-votes', place: reason.rank, leftCents, missingCents: costCents - leftCents }
    }
    case 'funded-equal-shares': {
      const { round, paidInFull, paidTheirRest, hadNothingLeft } = reason
      return { code: 'won-by-shares', round, mostPaidCents: cents(reason.pricePerSupporter), paidInFull, paidTheirRest, hadNothingLeft }
    }
    // What follows comes from completions, thresholds and Phragmén's rule, which are not among the rules of an activity.
    case 'funded-rest':
    case 'funded-phragmen':
      return { code: 'won-by-votes', place: 0, leftBeforeCents: 0 }
    case 'below-threshold':
    case 'no-turn':
      return { code: 'no-votes' }
    case 'never-affordable':
      return { code: 'never-affordable', behindCents: cents(reason.moneyAtStart), neededVoters: reason.votersNeeded }
    case 'money-spent-elsewhere': {
      const supportPercent = Math.min(99, Math.floor(reason.effectiveSupport * 100))
      const behindCents = cents(reason.moneyAtEnd)
      if (reason.effectiveSupport >= NARROW) return { code: 'narrowly-lost', behindCents, supportPercent }
      const rivals = reason.spentOn.slice(0, 3).map((rival) => ({ reference: rival.id, sharedVoters: rival.voters, paidCents: cents(rival.paid) }))
      return { code: 'spent-elsewhere', behindCents, rivals, supportPercent }
    }
  }
}

/** Shown money: units of currency, exact as text or rounded as a double, to whole cents. */
function cents(units: string | number): number {
  return Math.round(Number(units) * CENTS)
}

/** Winners in the order of selection, then the others by votes; withdrawn ones last. */
function inOrder(rows: Row[], winners: readonly string[]): Row[] {
  const rank = (row: Row) => (row.won ? winners.indexOf(row.reference) : row.reason.code === 'withdrawn' ? Infinity : winners.length)
  return rows.sort((one, other) => (rank(one) === rank(other) ? other.votes - one.votes : rank(one) - rank(other)))
}
