import type { LocalizedText } from '@parvis/contract'
import type { Project, PROJECT_SORTS } from '../../contract/index.js'

export interface ProjectChoice {
  readonly q: string
  /** A category's text in any language. */
  readonly category: string
  /** A place's text in any language. */
  readonly place: string
  readonly sort: (typeof PROJECT_SORTS)[number]
}

export interface ChosenProjects {
  readonly projects: Project[]
  /** Every category that a project has, once. */
  readonly categories: LocalizedText[]
  /** Every place, once. */
  readonly places: LocalizedText[]
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/**
 * Filters and sorts the projects of an activity for residents. Each word of the search must occur somewhere in the
 * project's texts; case and accents do not matter.
 *
 * @param text picks the language of the visitor, for sorting by title.
 */
export function chooseProjects(
  projects: readonly Project[],
  choice: ProjectChoice,
  text: (localized: LocalizedText) => string,
): ChosenProjects {
  const words = plain(choice.q).split(/\s+/).filter((word) => word !== '')
  const matches = (project: Project) => {
    if (choice.category !== '' && !Object.values(project.category).includes(choice.category)) return false
    if (choice.place !== '' && !Object.values(project.place).includes(choice.place)) return false
    const texts = [project.title, project.summary, project.description, project.category, project.place]
    const haystack = plain([project.reference, ...texts.flatMap((each) => Object.values(each))].join(' '))
    return words.every((word) => haystack.includes(word))
  }
  const collator = new Intl.Collator('fr', { numeric: true })
  const each = (localized: readonly LocalizedText[]) => {
    const known = localized.filter((one) => Object.keys(one).length > 0).map((one): [string, LocalizedText] => [text(one), one])
    return [...new Map(known)].sort(([one], [other]) => collator.compare(one, other)).map(([, one]) => one)
  }
  const orders = {
    reference: () => 0,
    title: (one: Project, other: Project) => collator.compare(text(one.title), text(other.title)),
    'cost-up': (one: Project, other: Project) => one.costCents - other.costCents,
    'cost-down': (one: Project, other: Project) => other.costCents - one.costCents,
  }
  return {
    projects: projects.filter(matches).sort(orders[choice.sort]),
    categories: each(projects.map((project) => project.category)),
    places: each(projects.map((project) => project.place)),
  }
}
