import Table from 'cli-table3'
import {
  type Election,
  type EqualSharesResult,
  formatAmount,
  fractionToNumber,
  type JuryScores,
  supportersOf,
  type TallyResult,
} from '@parvis/tally'
import type { CountedElection } from './tally-document.js'

const MOST_WARNINGS = 10
const LONGEST_NAME = 50

/** The count as text for a terminal: what was counted, the winners in order, and what decided ties. */
export function tallyTable(counted: CountedElection): string {
  const { election, result } = counted
  const winners = new Table({
    head: ['#', 'project', 'name', 'votes', 'cost'],
    colAligns: ['right', 'left', 'left', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  })
  const { votes } = supportersOf(election)
  const nameColumn = election.file?.projectColumns.map((column) => column.toLowerCase()).indexOf('name') ?? -1
  result.outcome.winners.forEach((project, at) => {
    const name = election.file?.projectRows[project]?.[nameColumn] ?? ''
    const cost = formatAmount(election.costs[project] ?? 0n, election.decimals)
    winners.push([at + 1, election.ids[project], shortened(name), votes[project], cost])
  })
  const facts: [string, string][] = [
    ['rule', result.family === 'phragmen' ? RULE_NAMES.phragmen : `${RULE_NAMES[result.rule]}, utility ${result.utility}`],
    ...(result.threshold === 0 ? [] : [threshold(result.threshold)]),
    ...(result.family === 'greedy' && result.outcome.jury !== undefined ? [juryFact(result.outcome.jury)] : []),
    ['voters', String(election.voters)],
    ['winners', `${result.winners.length} of ${election.ids.length} projects`],
    ['spent', `${result.spent} of ${formatAmount(election.budget, election.decimals)}`],
    ...(result.family === 'equal-shares' ? endowmentFacts(result, election.decimals) : []),
    ['ties', result.ties.length === 0 ? 'none met' : String(result.ties.length)],
  ]
  const width = Math.max(...facts.map(([name]) => name.length))
  const lines = facts.map(([name, value]) => `${name.padEnd(width)}  ${value}`)
  const ties = result.ties.map(
    (tie) => `  tie of ${tie.projects.join(', ')}: ${tie.projects[0]} by ${TIE_NAMES[tie.decidedBy]}`,
  )
  return `${[...lines, ...ties, ...warningLines(counted), winners.toString()].join('\n')}\n`
}

function juryFact({ sharePercent, allPoints }: JuryScores): [string, string] {
  return ['jury', `${sharePercent} % of the score, by ${allPoints} points`]
}

/** Several counts of one election: a line for each. */
export function allTalliesTable(election: Election, results: readonly TallyResult[]): string {
  const table = new Table({
    head: ['rule', 'utility', 'winners', 'spent', 'endowment'],
    colAligns: ['left', 'left', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  })
  for (const result of results) {
    const utility = result.family === 'phragmen' ? '' : result.utility
    const endowment = result.family === 'equal-shares' ? result.endowment : ''
    table.push([result.rule, utility, result.winners.length, result.spent, endowment])
  }
  const budget = formatAmount(election.budget, election.decimals)
  return `budget ${budget}, ${election.voters} voters, ${election.ids.length} projects\n${table.toString()}\n`
}

const threshold = (score: number): [string, string] => ['threshold', `a score of ${score}`]

const COMPLETED = {
  add1: 'equal shares, completed by raising the endowment (add1)',
  increase: 'equal shares, completed by raising the budget',
} as const
const FILL = ', then the money left by score'
const EXHAUSTIVE = ', up to the first exhaustive outcome'
const RULE_NAMES = {
  greedy: 'greedy',
  'greedy-no-skip': 'greedy, ending at the first project that does not fit',
  'greedy-overrun': 'greedy, ending with the first project that does not fit, if 80 % of its cost is left',
  mes: 'equal shares, no completion',
  'mes+u': `equal shares${FILL}`,
  add1: COMPLETED.add1,
  'add1+u': `${COMPLETED.add1}${FILL}`,
  add1e: `${COMPLETED.add1}${EXHAUSTIVE}`,
  'add1e+u': `${COMPLETED.add1}${EXHAUSTIVE}${FILL}`,
  increase: COMPLETED.increase,
  'increase+u': `${COMPLETED.increase}${FILL}`,
  increasee: `${COMPLETED.increase}${EXHAUSTIVE}`,
  'increasee+u': `${COMPLETED.increase}${EXHAUSTIVE}${FILL}`,
  phragmen: 'Phragmén’s sequential rule',
} as const
const TIE_NAMES = { cost: 'lower cost', votes: 'the better score', lot: 'the lot (order of ids)' } as const

function endowmentFacts(result: EqualSharesResult, decimals: number): [string, string][] {
  const { endowment } = result.outcome
  const exact = result.endowment.includes('/')
    ? `${result.endowment} (about ${(fractionToNumber(endowment) / 10 ** decimals).toFixed(2)})`
    : result.endowment
  const facts: [string, string][] = [['endowment', `${exact} a voter`]]
  if (result.increment !== undefined) {
    facts.push([
      'started at',
      `${result.endowmentStart}, raised ${result.steps} times by ${result.increment}`,
    ])
    facts.push(['stopped by', STOP_NAMES[result.stoppedBy]])
  }
  return facts
}

const STOP_NAMES = {
  'nothing-affordable': 'nothing affordable',
  'next-over-budget': 'the next outcome is over the budget',
  'all-supported-funded': 'every project with a vote is funded',
  exhaustive: 'nothing more fits',
} as const

function warningLines(counted: CountedElection): string[] {
  const { warnings, file } = counted
  const shown = warnings
    .slice(0, MOST_WARNINGS)
    .map((warning) => `${file}:${warning.line}: warning: ${warning.message}`)
  const rest = warnings.length - shown.length
  return rest > 0 ? [...shown, `… and ${rest} warnings more`] : shown
}

function shortened(name: string): string {
  const characters = [...name]
  return characters.length <= LONGEST_NAME ? name : `${characters.slice(0, LONGEST_NAME - 1).join('')}…`
}
