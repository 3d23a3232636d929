import type { Rule, Utility } from '@parvis/tally'
import type { ElectionChange } from './changed-election.js'
import type { CountBy, CountJury } from './count-messages.js'
import { typedCents } from './typed-cents.js'

/** What somebody has chosen and typed; `faults` are names of fields that hold no amount. */
export interface TypedChange {
  readonly by: Pick<CountBy, 'rule' | 'utility'>
  readonly change: ElectionChange
  readonly faults: readonly string[]
}

/** Reads the form of the page: `rule`, `completion`, `utility`, `budget`, and for each project `cost <reference>`, `withdraw <reference>`. */
export function typedChange(form: FormData, references: readonly string[]): TypedChange {
  const text = (name: string) => String(form.get(name) ?? '')
  const withdrawn = references.filter((reference) => form.has(`withdraw ${reference}`))
  const faults: string[] = []
  const cents = (name: string): number => {
    const amount = typedCents(text(name))
    if (amount === undefined) faults.push(name)
    return amount ?? 0
  }
  const budgetCents = cents('budget')
  const kept = references.filter((reference) => !withdrawn.includes(reference))
  const costCents = Object.fromEntries(kept.map((reference) => [reference, cents(`cost ${reference}`)]))
  return { by: countBy(text), change: { budgetCents, costCents, withdrawn }, faults }
}

const RULES: readonly Rule[] = ['greedy', 'phragmen', 'mes', 'mes+u', 'add1', 'add1+u', 'add1e', 'increase', 'increase+u']
const UTILITIES: readonly Utility[] = ['cost', 'card', 'points', 'points_cost']

function countBy(text: (name: string) => string): Pick<CountBy, 'rule' | 'utility'> {
  const rule = text('rule') === 'equal-shares' ? text('completion') : text('rule')
  // Phragmén's rule looks at who chooses what alone.
  const utility = rule === 'phragmen' ? 'card' : text('utility')
  return { rule: RULES.find((each) => each === rule) ?? 'add1', utility: UTILITIES.find((each) => each === utility) ?? 'cost' }
}

/** How the vote was counted, from the attributes of the page. */
export function publishedCount({ rule = '', utility = '', lot, jury }: Readonly<Record<string, string | undefined>>): CountBy {
  const order: unknown = lot === undefined ? undefined : JSON.parse(lot)
  const by = countBy((name) => (name === 'utility' ? utility : name === 'rule' && !['greedy', 'phragmen'].includes(rule) ? 'equal-shares' : rule))
  const panel: CountJury | undefined = jury === undefined ? undefined : JSON.parse(jury)
  return { ...by, ...(Array.isArray(order) ? { lot: order.map(String) } : {}), ...(panel === undefined ? {} : { jury: panel }) }
}
