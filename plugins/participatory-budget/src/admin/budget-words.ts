import { pickText, type LocalizedText, type ProblemBody } from '@parvis/contract'
import type { AdminContext } from '@parvis/plugin-api/admin'

/** How the screens of this plugin write money, dates and content. */
export interface BudgetWords {
  readonly t: AdminContext['t']
  readonly money: (cents: number, currency?: string) => string
  readonly date: (instant: string) => string
  /** A day, from `2027-05-03`. */
  readonly day: (day: string) => string
  readonly number: (value: number) => string
  readonly text: (text: LocalizedText | undefined) => string
  readonly problem: (problem: Pick<ProblemBody, 'code' | 'title'>) => string
}

/** Problems that have words of their own in this plugin's texts. */
const OWN_PROBLEMS = [
  'projects-frozen',
  'reference-taken',
  'import-refused',
  'import-kept',
  'no-import',
  'unsupported-media-type',
  'too-large',
  'vote-still-running',
  'not-a-winner',
  'unknown-picture',
  'no-result-yet',
  'jury-not-open',
]

export function budgetWords({ t, locale, languages }: AdminContext): BudgetWords {
  const region = `${locale}-BE`
  return {
    t,
    money: (cents, currency = 'EUR') =>
      new Intl.NumberFormat(region, { style: 'currency', currency, minimumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(cents / 100),
    date: (instant) =>
      new Intl.DateTimeFormat(region, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Brussels' }).format(new Date(instant)),
    day: (day) => new Intl.DateTimeFormat(region, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`)),
    number: (value) => new Intl.NumberFormat(region).format(value),
    text: (text) => pickText(text, locale, languages),
    problem: ({ code }) => (OWN_PROBLEMS.includes(code) ? t(`problem.${code}`) : t('problem.other', { code })),
  }
}
