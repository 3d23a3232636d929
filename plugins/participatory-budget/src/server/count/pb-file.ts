import { formatAmount } from '@parvis/tally'
import type { BallotType, BudgetResult } from '../../contract/index.js'

export interface PbFileInput {
  /** Name of the vote, in the commune's first language. */
  readonly title: string
  readonly commune: string
  readonly ballotType: BallotType
  readonly minPicks: number
  readonly maxPicks: number
  /** Days as `dd.mm.yyyy`. */
  readonly begins: string
  readonly ends: string
  readonly result: Pick<BudgetResult, 'rule' | 'budgetCents' | 'currency' | 'projects' | 'winners'>
  /** Name of each project by reference. */
  readonly names: ReadonlyMap<string, string>
  /** Each ballot's references, in the order to be written: shuffled. */
  readonly ballots: readonly (readonly string[])[]
  /** Fresh random numbers, one for each ballot. */
  readonly voterIds: readonly number[]
}

/**
 * Projects and all ballots in the `.pb` format of pabulib.org (spec B-15). Withdrawn projects are left out; a ballot that
 * named only such ones stays as an empty one, because its voter still counts.
 */
export function pbFile(input: PbFileInput): string {
  const { result } = input
  const counted = result.projects.filter((project) => project.reason.code !== 'withdrawn')
  const known = new Set(counted.map((project) => project.reference))
  const amount = (cents: number) => formatAmount(BigInt(cents), 2)
  const limit: [string, string] =
    input.ballotType === 'knapsack' ? ['max_sum_cost', amount(result.budgetCents)] : ['max_length', String(input.maxPicks)]
  const meta: [string, string][] = [
    ['description', input.title],
    ['country', 'Belgium'],
    ['unit', input.commune],
    ['instance', input.title],
    ['num_projects', String(counted.length)],
    ['num_votes', String(input.ballots.length)],
    ['budget', amount(result.budgetCents)],
    ['vote_type', 'approval'],
    ['rule', result.rule === 'greedy' ? 'greedy' : 'equalshares/add1'],
    ['date_begin', input.begins],
    ['date_end', input.ends],
    ['currency', result.currency],
    limit,
  ]
  const projects = counted.map((project) => [
    project.reference,
    amount(project.costCents),
    String(project.votes),
    project.won ? '1' : '0',
    input.names.get(project.reference) ?? project.reference,
  ])
  const votes = input.ballots.map((ballot, index) => [
    String(input.voterIds[index] ?? index + 1),
    ballot.filter((reference) => known.has(reference)).join(','),
  ])
  const rows = [
    ['META'],
    ['key', 'value'],
    ...meta,
    ['PROJECTS'],
    ['project_id', 'cost', 'votes', 'selected', 'name'],
    ...projects,
    ['VOTES'],
    ['voter_id', 'vote'],
    ...votes,
  ]
  return `${rows.map((row) => row.map(cell).join(';')).join('\n')}\n`
}

function cell(text: string): string {
  const line = text.replaceAll(/[\r\n]+/g, ' ')
  return /[;"]/.test(line) ? `"${line.replaceAll('"', '""')}"` : line
}
