import { pickText, type Locale } from '@parvis/contract'
import { envelopeOf, envelopesOf, type BudgetSettings, type EnvelopeRules, type Project } from '../../../contract/index.js'

/** One envelope with the projects that can be chosen in it. */
export interface EnvelopePart {
  readonly rules: EnvelopeRules
  /** Absent where there is one envelope: nothing has to be told apart. */
  readonly name: string | undefined
  readonly projects: readonly Project[]
}

/** The projects of an activity by envelope. */
export function envelopeParts(settings: BudgetSettings, projects: readonly Project[], languages: readonly Locale[]): EnvelopePart[] {
  const envelopes = envelopesOf(settings)
  const of = ({ costCents, envelope }: Project) => envelopeOf({ costCents, withdrawn: false, envelope }, { envelopes })
  return envelopes.map((rules) => ({
    rules,
    name: envelopes.length === 1 ? undefined : pickText(rules.title, languages[0] ?? 'fr', languages) || rules.id,
    projects: projects.filter((project) => of(project) === rules.id),
  }))
}

/** The code and the values of a blocker of one envelope among several: message `blocker.in-envelope.<code>`, which names it. */
export function inPart({ name }: EnvelopePart, code: string, values: Record<string, string | number> = {}): [string, Record<string, string | number>?] {
  if (name === undefined) return Object.keys(values).length === 0 ? [code] : [code, values]
  return [`in-envelope.${code}`, { ...values, envelope: name }]
}
