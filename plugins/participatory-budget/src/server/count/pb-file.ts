import { formatAmount } from '@parvis/tally'
import { carriesPoints, hasPoints, type BudgetSettings, type Choices, type EnvelopeRules } from '../../contract/index.js'
import type { Count } from './count-election.js'
import { countingOf } from './counting.js'

export interface PbFileInput {
  /** Name of the vote, in the commune's first language. */
  readonly title: string
  /** Name of the envelope; empty where there is one. */
  readonly envelopeTitle: string
  readonly commune: string
  readonly settings: BudgetSettings
  readonly envelope: EnvelopeRules
  /** Days as `dd.mm.yyyy`. */
  readonly begins: string
  readonly ends: string
  readonly outcome: Pick<Count['outcome'], 'projects'>
  /** Name of each project by reference. */
  readonly names: ReadonlyMap<string, string>
  /** The ballots by reference, in the order to be written: shuffled. */
  readonly ballots: readonly Choices[]
  /** Fresh random numbers, one for each ballot. */
  readonly voterIds: readonly number[]
}

const VOTE_TYPES = { approval: 'approval', knapsack: 'approval', cumulative: 'cumulative', ranking: 'ordinal', scoring: 'scoring' } as const

/**
 * Projects and ballots of an envelope in the `.pb` format of pabulib.org (spec B-15). Withdrawn projects are left out; a ballot
 * that named only such ones stays as an empty one, because its voter still counts.
 */
export function pbFile(input: PbFileInput): string {
  const { settings, outcome } = input
  const counted = outcome.projects.filter((project) => project.reason.code !== 'withdrawn')
  const ballots = keptBallots(input, new Set(counted.map((project) => project.reference)))
  const withPoints = hasPoints(settings.ballotType)
  const projects = counted.map((project) => [
    project.reference,
    amount(project.costCents),
    String(project.votes),
    ...(withPoints ? [String(project.points ?? 0)] : []),
    project.won ? '1' : '0',
    input.names.get(project.reference) ?? project.reference,
  ])
  const givesPoints = carriesPoints(settings.ballotType)
  const votes = ballots.map(({ projects: picks, points = [] }, index) => [
    String(input.voterIds[index] ?? index + 1),
    picks.join(','),
    ...(givesPoints ? [points.join(',')] : []),
  ])
  const rows = [
    ['META'],
    ['key', 'value'],
    ...metaOf(input, { projects: counted.length, ballots }),
    ['PROJECTS'],
    ['project_id', 'cost', 'votes', ...(withPoints ? ['score'] : []), 'selected', 'name'],
    ...projects,
    ['VOTES'],
    ['voter_id', 'vote', ...(givesPoints ? ['points'] : [])],
    ...votes,
  ]
  return `${rows.map((row) => row.map(cell).join(';')).join('\n')}\n`
}

function amount(cents: number): string {
  return formatAmount(BigInt(cents), 2)
}

/** What of each ballot can be counted; by falling points, as such files have it. */
function keptBallots({ ballots, settings }: PbFileInput, known: ReadonlySet<string>): Choices[] {
  return ballots.map(({ projects, points }) => {
    if (!carriesPoints(settings.ballotType)) return { projects: projects.filter((reference) => known.has(reference)) }
    const given = projects
      .map((reference, place) => ({ reference, number: points?.[place] ?? 0 }))
      .filter(({ reference, number }) => known.has(reference) && number > 0)
      .sort((one, other) => other.number - one.number)
    return { projects: given.map(({ reference }) => reference), points: given.map(({ number }) => number) }
  })
}

function metaOf(input: PbFileInput, counted: { readonly projects: number; readonly ballots: readonly Choices[] }): [string, string][] {
  const { title, envelopeTitle, settings, envelope } = input
  return [
    ['description', envelopeTitle === '' ? title : `${title}: ${envelopeTitle}`],
    ['country', 'Belgium'],
    ['unit', input.commune],
    ...(envelopeTitle === '' ? [] : ([['subunit', envelopeTitle]] satisfies [string, string][])),
    ['instance', title],
    ['num_projects', String(counted.projects)],
    ['num_votes', String(counted.ballots.length)],
    ['budget', amount(envelope.budgetCents)],
    ['vote_type', VOTE_TYPES[settings.ballotType]],
    ['rule', ruleLabel(settings)],
    ...(settings.utility === 'cardinality' && settings.rule !== 'phragmen' ? ([['utility', 'cardinality']] satisfies [string, string][]) : []),
    ['date_begin', input.begins],
    ['date_end', input.ends],
    ['currency', settings.currency],
    ...limitsOf(input, counted.ballots),
  ]
}

/** The labels of the format where it has one, and such of the same form where it has none. */
function ruleLabel(settings: BudgetSettings): string {
  const { rule } = countingOf(settings)
  return settings.rule === 'equal-shares' ? `equalshares/${rule}` : rule
}

function limitsOf({ settings, envelope }: PbFileInput, ballots: readonly Choices[]): [string, string][] {
  const { ballotType, minPicks, pointsToGive, mostPointsEach, highestScore } = settings
  // Ballots lose what was withdrawn: a limit that the published ones do not keep to would make the file a faulty one.
  const least = ballots.reduce((shortest, { projects }) => Math.min(shortest, projects.length), minPicks)
  const lengths: [string, string][] = [
    ...(least > 0 ? ([['min_length', String(least)]] satisfies [string, string][]) : []),
    ...(envelope.maxPicks === undefined ? [] : ([['max_length', String(envelope.maxPicks)]] satisfies [string, string][])),
  ]
  switch (ballotType) {
    case 'approval':
    case 'ranking':
      return lengths
    case 'knapsack':
      return [...lengths, ['max_sum_cost', amount(envelope.budgetCents)]]
    case 'cumulative':
      return [...lengths, ['min_points', '1'], ['max_points', String(mostPointsEach ?? pointsToGive)], ['max_sum_points', String(pointsToGive)]]
    case 'scoring':
      return [...lengths, ['min_points', '0'], ['max_points', String(highestScore)], ['default_score', '0']]
  }
}

function cell(text: string): string {
  const line = text.replaceAll(/[\r\n]+/g, ' ')
  return /[;"]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line
}
