import type { Election } from '@parvis/tally'
import { BudgetSettings, ProjectReference } from '../../contract/index.js'
import type { BallotContent } from '../ballot/ballot-content.js'
import { pabulibBallots } from './pabulib-ballots.js'
import { ballotSettings, countingOfFile, type WantedCounting } from './pabulib-settings.js'

/** A real election as an activity of Parvis needs it. */
export interface PabulibElection {
  readonly title: string
  readonly settings: BudgetSettings
  readonly begins: Date
  readonly ends: Date
  readonly projects: readonly { readonly reference: string; readonly name: string; readonly category: string; readonly costCents: number }[]
  /** One per voter, equal ballots one after the other. */
  ballots(): Iterable<BallotContent>
}

const DAY_MS = 86_400_000

/** Why an election that was read cannot become an activity here; one line each. */
export interface PabulibFaults {
  readonly faults: readonly string[]
}

/** Takes budget, projects, dates, ballots and rule out of an election read from a `.pb` file. */
export function pabulibElection(election: Election, wanted: WantedCounting = {}): PabulibElection | PabulibFaults {
  const reasons: string[] = []
  const meta = new Map(election.file?.meta.map(([key, value]) => [key.toLowerCase(), value.trim()]))
  const columns = election.file?.projectColumns.map((column) => column.toLowerCase()) ?? []
  const cell = (row: readonly string[] | undefined, column: string) => {
    const text = row?.[columns.indexOf(column)]?.trim() ?? ''
    return text === 'None' ? '' : text
  }
  const cents = (amount: bigint, what: string) => {
    const scaled = amount * 100n
    const divisor = 10n ** BigInt(election.decimals)
    if (scaled % divisor !== 0n) reasons.push(`${what} has more than two decimals, which money here cannot have`)
    return Number(scaled / divisor)
  }
  const projects = election.ids.map((id, index) => {
    const row = election.file?.projectRows[index]
    if (!ProjectReference.safeParse(id).success) reasons.push(`project id "${id.slice(0, 80)}" cannot be a reference here (at most 60 characters, without quotes)`)
    return {
      reference: id,
      name: (cell(row, 'name') || id).slice(0, 300),
      category: cell(row, 'category').split(',')[0]?.trim().slice(0, 100) ?? '',
      costCents: cents(election.costs[index] ?? 0n, `the cost of project "${id.slice(0, 80)}"`),
    }
  })
  const currency = meta.get('currency') ?? 'EUR'
  const settings = BudgetSettings.safeParse({
    budgetCents: cents(election.budget, 'the budget'),
    currency: /^[A-Z]{3}$/.test(currency) ? currency : 'EUR',
    ...ballotSettings(election, meta),
    ...countingOfFile(meta),
    ...wanted,
    changeable: false,
  })
  const begins = dayOf(meta.get('date_begin'), 'first')
  const lastDay = dayOf(meta.get('date_end'), 'last')
  if (!settings.success) {
    const isMoney = settings.error.issues.some(({ path }) => path[0] === 'budgetCents')
    reasons.push(isMoney ? 'the budget is larger than this installation can hold' : 'its points, scores or numbers of projects are larger than a ballot here can have')
  }
  if (begins === undefined || lastDay === undefined) reasons.push('date_begin and date_end must be days (31.12.2024) or years (2024)')
  if (!settings.success || begins === undefined || lastDay === undefined || reasons.length > 0) return { faults: reasons }
  return {
    title: (meta.get('description') || `${meta.get('unit') ?? ''} ${meta.get('instance') ?? ''}`).slice(0, 200).trim() || 'Election',
    settings: settings.data,
    begins,
    ends: new Date(Math.max(lastDay.getTime(), begins.getTime()) + DAY_MS),
    projects,
    ballots: () => pabulibBallots(election, settings.data.ballotType),
  }
}

/** `31.12.2024`, or a year, of which the first or the last day is meant. */
function dayOf(text: string | undefined, ofYear: 'first' | 'last'): Date | undefined {
  const day = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text ?? '')
  if (day !== null) {
    const date = new Date(Date.UTC(Number(day[3]), Number(day[2]) - 1, Number(day[1])))
    return date.getUTCMonth() === Number(day[2]) - 1 ? date : undefined
  }
  if (!/^\d{4}$/.test(text ?? '')) return undefined
  return new Date(Date.UTC(Number(text), ofYear === 'first' ? 0 : 11, ofYear === 'first' ? 1 : 31))
}
