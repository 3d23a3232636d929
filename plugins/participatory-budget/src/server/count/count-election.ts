import { differences, electionFrom, explain, fractionToNumber, supportersOf, tally, voterOutcomes, type BallotInput, type Election, type JuryShare, type TallyResult } from '@parvis/tally'
import { hasPoints, type Choices, type EnvelopeResult, type Project } from '../../contract/index.js'
import { budgetStep, countingOf, plainCounting, type CountingSettings } from './counting.js'
import { neededFor } from './needed-for.js'
import { reasonOf, type ReasonFacts } from './reason-of.js'
import { roundedCents } from './rounded-cents.js'

export interface CountInput {
  readonly projects: readonly Project[]
  /** Each ballot by reference. Withdrawn projects and unknown references are left out; the ballot still counts. */
  readonly ballots: Iterable<Choices>
  readonly budgetCents: number
  readonly settings: CountingSettings
  /** Points of the first on a ranking, one less for each next: the most projects that a ballot may rank. */
  readonly firstRank?: number | undefined
  /** Active projects in the order of the lot; by reference where there is none. */
  readonly lot?: readonly string[] | undefined
  /** A jury that decides with the voters, with points for active projects alone; by the greedy rule. */
  readonly jury?: JuryOfCount | undefined
}

/** What the tally takes of a jury, its points by reference. */
export interface JuryOfCount extends JuryShare {
  readonly points: Readonly<Record<string, number>>
}

export interface Count {
  readonly election: Election | undefined
  /** Absent when there was nothing to count: no ballot or no project. */
  readonly tally?: TallyResult | undefined
  readonly ballots: number
  readonly blank: number
  readonly outcome: Pick<
    EnvelopeResult,
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

/**
 * Counts one envelope and says for each of its projects why it won or lost. Pure: depends on nothing but its input.
 *
 * @throws RangeError where there are ballots and no money: no such vote can be published.
 */
export function countElection(input: CountInput): Count {
  const { settings, budgetCents } = input
  const active = input.projects.filter((project) => project.status === 'active')
  const supported = supportedBy(input, new Set(active.map((project) => project.reference)))
  const blank = supported.filter((ballot) => ballot.length === 0).length
  const isEmpty = supported.length === 0 || active.length === 0
  const election = isEmpty ? undefined : electionOf(active, supported, budgetCents)
  const result = election === undefined ? undefined : tally(election, { ...countingOf(settings), ...stepOf(input, active), lot: input.lot, jury: input.jury })
  const counted = election === undefined || result === undefined ? undefined : { election, result }
  const winners = [...(result?.winners ?? [])]
  return {
    election,
    tally: result,
    ballots: supported.length,
    blank,
    outcome: {
      winners,
      spentCents: active.filter((project) => winners.includes(project.reference)).reduce((sum, project) => sum + project.costCents, 0),
      projects: inOrder(projectResults(input, winners, counted), winners),
      ...endowmentOf(result),
      ...(counted === undefined || settings.rule === 'greedy' ? {} : { comparison: compare(counted, input) }),
    },
    tiesMet: result?.ties.length ?? 0,
    tiesByLot: result?.ties.filter((tie) => tie.decidedBy === 'lot').length ?? 0,
  }
}

function electionOf(active: readonly Project[], ballots: readonly BallotInput[], budget: number): Election {
  const projects = active.map((project) => ({ id: project.reference, cost: project.costCents }))
  return electionFrom({ budget, decimals: 2, projects, ballots })
}

/** What each ballot says of the projects that can win, as the tally reads it. */
function supportedBy({ ballots, settings, firstRank = 0 }: CountInput, known: ReadonlySet<string>): BallotInput[] {
  return Array.from(ballots, ({ projects, points = [] }): BallotInput => {
    if (!hasPoints(settings.ballotType)) return projects.filter((reference) => known.has(reference))
    if (settings.ballotType === 'ranking')
      return projects.filter((reference) => known.has(reference)).map((reference, place) => [reference, Math.max(firstRank - place, 0)] as const)
    return projects.flatMap((reference, place) => (known.has(reference) ? [[reference, points[place] ?? 0] as const] : []))
  })
}

function stepOf({ settings, budgetCents }: CountInput, active: readonly Project[]): { readonly step?: bigint } {
  if (settings.rule !== 'equal-shares' || !settings.completion.startsWith('increase')) return {}
  return { step: budgetStep({ budgetCents, costsCents: active.map((project) => project.costCents) }) }
}

interface Counted {
  readonly election: Election
  readonly result: TallyResult
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

function compare({ election, result }: Counted, { settings, lot }: CountInput): EnvelopeResult['comparison'] {
  const plain = tally(election, { ...plainCounting(settings.ballotType), lot })
  return { rule: contentment(election, result), greedy: contentment(election, plain) }
}

function contentment(election: Election, result: TallyResult) {
  const { withNothing, meanFunded } = voterOutcomes(election, result.winners)
  return {
    winners: [...result.winners],
    spentCents: roundedCents(result.spent),
    votersWithNothing: withNothing,
    meanWonMilli: Math.round(meanFunded * 1000),
  }
}

type Row = EnvelopeResult['projects'][number]

function projectResults(input: CountInput, winners: readonly string[], counted: Counted | undefined): Row[] {
  const explanations = new Map(counted === undefined ? [] : explain(counted.election, counted.result).map((each) => [each.id, each]))
  const needed = new Map(counted === undefined ? [] : differences(counted.election, counted.result, input.lot).map((each) => [each.id, each.difference]))
  const facts: ReasonFacts = { winners, budgetCents: input.budgetCents, rest: restOf(counted), juryPoints: input.jury?.points }
  const scores = counted === undefined ? undefined : supportersOf(counted.election).scores
  const pointsOf = (reference: string) => scores?.[counted?.election.ids.indexOf(reference) ?? -1] ?? 0
  return input.projects.map((project) => {
    const { reference, title, category, costCents, envelope } = project
    const explanation = explanations.get(reference)
    const won = winners.includes(reference)
    const toWin = won ? undefined : neededFor(needed.get(reference), input.settings)
    return {
      reference,
      title,
      category,
      costCents,
      votes: explanation?.votes ?? 0,
      ...(hasPoints(input.settings.ballotType) ? { points: pointsOf(reference) } : {}),
      won,
      reason: reasonOf(project, explanation?.reason, facts),
      ...(toWin === undefined ? {} : { needed: toWin }),
      ...(envelope === undefined ? {} : { envelope }),
    }
  })
}

/** The projects that a completion funded with the money left, in their order, with what was left before each. */
function restOf(counted: Counted | undefined): ReasonFacts['rest'] {
  if (counted?.result.family !== 'equal-shares') return new Map()
  const { election, result } = counted
  const costOf = (project: number) => election.costs[project] ?? 0n
  let left = election.budget - result.outcome.spent + result.outcome.completed.reduce((sum, project) => sum + costOf(project), 0n)
  return new Map(
    result.outcome.completed.map((project, at) => {
      const leftBeforeCents = Number(left)
      left -= costOf(project)
      return [election.ids[project] ?? '', { place: at + 1, leftBeforeCents }]
    }),
  )
}

/** Winners in the order of selection, then the others by points or votes; withdrawn ones last. */
function inOrder(rows: Row[], winners: readonly string[]): Row[] {
  const rank = (row: Row) => (row.won ? winners.indexOf(row.reference) : row.reason.code === 'withdrawn' ? Infinity : winners.length)
  const score = ({ points, votes }: Row) => points ?? votes
  return rows.sort((one, other) => (rank(one) === rank(other) ? score(other) - score(one) : rank(one) - rank(other)))
}
