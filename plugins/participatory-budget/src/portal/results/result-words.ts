import type { PortalView } from '@parvis/plugin-api/portal'
import { reasonMessage, type ProjectResult } from '../../contract/index.js'
import type { ShownResult } from './shown-result.js'

export interface ResultWords {
  readonly money: (cents: number) => string
  readonly title: (reference: string) => string
  /** Why a project won or lost, in one sentence. */
  readonly reason: (project: ProjectResult) => string
}

/** How a page speaks of a result. */
export function resultWords(result: ShownResult, view: PortalView): ResultWords {
  const titles = new Map(result.projects.map((project) => [project.reference, view.text(project.title)]))
  const money = (cents: number) => view.money(cents, result.currency)
  const title = (reference: string) => titles.get(reference) ?? reference
  return {
    money,
    title,
    reason: (project) => {
      const { key, values } = reasonMessage(project, { money, title, text: view.text })
      return view.t(key, values)
    },
  }
}
