import type { PortalView } from '@parvis/plugin-api/portal'
import { eitherOf, neededChanges, reasonMessage, type BudgetResult, type EnvelopeResult, type ProjectResult, type VoterGroup } from '../../contract/index.js'

export interface ResultWords {
  readonly money: (cents: number) => string
  readonly title: (reference: string) => string
  /** Why a project won or lost, in one sentence. */
  readonly reason: (project: ProjectResult) => string
  /** What would have had to differ for a losing project to win, in one sentence; `undefined` where nothing is known. */
  readonly needed: (project: ProjectResult) => string | undefined
  /** Name of voters who chose alike. */
  readonly group: (group: VoterGroup) => string
  /** A part of a whole in per cent, with one decimal. */
  readonly percent: (part: number, whole: number) => string
  /** Address of a page about one project. */
  readonly projectHref: (reference: string) => string
}

/** How a page speaks of a result. */
export function resultWords(result: BudgetResult, view: PortalView): ResultWords {
  const titles = new Map(result.envelopes.flatMap(({ projects }) => projects.map(({ reference, title }) => [reference, view.text(title)])))
  const money = (cents: number) => view.money(cents, result.currency)
  const title = (reference: string) => titles.get(reference) ?? reference
  return {
    money,
    title,
    reason: (project) => {
      const { key, values } = reasonMessage(project, { money, title, text: view.text })
      return view.t(key, values)
    },
    needed: ({ needed }) => {
      const changes = neededChanges(needed ?? {}, { money }).map(({ key, values }) => view.t(key, values))
      return changes.length === 0 ? undefined : view.t('needed', { changes: eitherOf(changes, view.locale) })
    },
    group: ({ kind, category }) => (kind === 'category' ? view.text(category) : view.t(`group.${kind}`)),
    percent: (part, whole) => `${view.number(Math.round((part * 1000) / Math.max(1, whole)) / 10)} %`,
    projectHref: (reference) => view.href(`results/projects/${encodeURIComponent(reference)}`),
  }
}

/** Address of the page of one envelope: the result page itself where there is only one. */
export function envelopeHref({ envelopes }: Pick<BudgetResult, 'envelopes'>, { id }: Pick<EnvelopeResult, 'id'>, view: PortalView): string {
  return view.href(envelopes.length === 1 ? 'results' : `results/envelopes/${id}`)
}

/** Title of an envelope; that of the result where the activity names none. */
export function envelopeTitle({ title }: Pick<EnvelopeResult, 'title'>, view: PortalView): string {
  return view.text(title) || view.t('results.title')
}
