import type { LocalizedText } from '@parvis/contract'
import type { ProjectResult } from './result.js'

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

/** The one plain sentence that says why a project won or lost: message `reason.<code>`. */
export function reasonMessage(project: ProjectResult, { money, title, text }: ReasonWords): ReasonMessage {
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
      return { key, values: { place: reason.place, left: money(reason.leftBeforeCents) } }
    case 'won-by-rest':
      return { key, values: { place: reason.place, left: money(reason.leftBeforeCents) } }
    case 'won-by-phragmen':
      return { key, values: { round: reason.round, votes, load: money(reason.loadCents) } }
    case 'no-turn':
      return { key, values: { votes, left: money(reason.leftCents), cost: money(costCents) } }
    case 'lost-to-votes':
      return { key, values: { place: reason.place, left: money(reason.leftCents), missing: money(reason.missingCents) } }
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
      return {
        key,
        values: {
          votes,
          behind: money(reason.behindCents),
          cost: money(costCents),
          shared: rival?.sharedVoters ?? 0,
          rival: rival === undefined ? '' : title(rival.reference),
        },
      }
    }
    case 'narrowly-lost':
      return { key, values: { percent: reason.supportPercent, behind: money(reason.behindCents), cost: money(costCents) } }
  }
}
