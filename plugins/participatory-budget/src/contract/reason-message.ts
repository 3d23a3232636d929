import type { LocalizedText } from '@parvis/contract'
import type { Needed, ProjectResult } from './result.js'

/** A message of this plugin's namespace with its values. */
export interface ReasonMessage {
  readonly key: string
  readonly values: Record<string, string | number>
}

/** How the page writes money and names projects, in its language. */
export interface ReasonWords {
  readonly money: (cents: number) => string
  /** Title of a project by its reference. */
  readonly title: (reference: string) => string
  /** A localized text in the language of the page; empty where it says nothing. */
  readonly text: (text: LocalizedText | undefined) => string
}

/** What the sentence is made of. */
type Reasoned = Pick<ProjectResult, 'reason' | 'votes' | 'costCents' | 'points'>

/** The one plain sentence that says why a project won or lost: message `reason.<code>`. */
export function reasonMessage(project: Reasoned, { money, title, text }: ReasonWords): ReasonMessage {
  const { reason, votes, costCents } = project
  const key = `reason.${reason.code}`
  switch (reason.code) {
    case 'withdrawn': {
      const why = text(reason.why)
      return why === '' ? { key, values: {} } : { key: 'reason.withdrawn-because', values: { why } }
    }
    case 'no-votes':
    case 'above-budget':
      return { key, values: {} }
    case 'won-by-votes':
      return withJury(project, { key, values: { place: reason.place, left: money(reason.leftBeforeCents) } }, reason.juryPoints)
    case 'won-by-rest':
      return { key, values: { place: reason.place, left: money(reason.leftBeforeCents) } }
    case 'lost-to-votes': {
      const values = { place: reason.place, left: money(reason.leftCents), missing: money(reason.missingCents) }
      return withJury(project, { key, values }, reason.juryPoints)
    }
    case 'won-by-phragmen':
      return { key, values: { round: reason.round, votes, load: money(reason.loadCents) } }
    case 'no-turn':
      return { key, values: { left: money(reason.leftCents) } }
    case 'won-by-shares':
      return {
        key,
        values: {
          round: reason.round,
          votes,
          paid: money(reason.mostPaidCents),
          rest: reason.paidTheirRest,
          nothing: reason.hadNothingLeft,
        },
      }
    case 'never-affordable':
      return { key, values: { votes, behind: money(reason.behindCents), needed: reason.neededVoters } }
    case 'spent-elsewhere': {
      const [rival] = reason.rivals
      const values = { votes, behind: money(reason.behindCents), cost: money(costCents) }
      if (rival === undefined) return { key: 'reason.spent-elsewhere-alone', values }
      return { key, values: { ...values, shared: rival.sharedVoters, rival: title(rival.reference) } }
    }
    case 'narrowly-lost':
      return { key, values: { percent: reason.supportPercent, behind: money(reason.behindCents), cost: money(costCents) } }
  }
}

/** Where a jury has a share of the score: `<key>-and-jury` after votes, `<key>-and-jury-points` after points of voters. */
function withJury({ votes, points }: Reasoned, { key, values }: ReasonMessage, juryPoints: number | undefined): ReasonMessage {
  if (juryPoints === undefined) return { key, values }
  return { key: `${key}-and-jury${points === undefined ? '' : '-points'}`, values: { ...values, votes: points ?? votes, jury: juryPoints } }
}

/**
 * What would have had to differ for a losing project to win: messages of the changes, each enough by itself, to be joined by "or"
 * in message `needed`. None where nothing is known to be enough.
 */
export function neededChanges({ voters, points, costCents }: Needed, { money }: Pick<ReasonWords, 'money'>): ReasonMessage[] {
  return [
    ...(voters === undefined ? [] : [{ key: 'needed.voters', values: { count: voters } }]),
    ...(points === undefined ? [] : [{ key: 'needed.points', values: { count: points } }]),
    ...(costCents === undefined ? [] : [{ key: 'needed.cost', values: { cost: money(rounded(costCents)) } }]),
  ]
}

/** Down to whole units of currency where there are any: less is enough as well, and reads better. */
function rounded(cents: number): number {
  return cents < 100 ? cents : cents - (cents % 100)
}

/** `change one`, `one or two`, `one, two or three`, in a language. */
export function eitherOf(changes: readonly string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(changes)
}
