import type { LocalizedText } from '@parvis/contract'
import type { PortalRequest } from '@parvis/plugin-api/portal'
import { budgetApi, envelopeOf, PROJECT_SORTS, type Project, type VoteFacts } from '../../contract/index.js'

export const LONGEST_SEARCH = 100
const LONGEST_NAME = 200

/** What a visitor asked to see of the catalogue, as the address has it. */
export interface CatalogueChoice {
  readonly q: string
  readonly category: string
  readonly place: string
  /** Id of an envelope; empty: all. */
  readonly envelope: string
  readonly sort: (typeof PROJECT_SORTS)[number]
}

export interface Catalogue {
  readonly choice: CatalogueChoice
  readonly facts: VoteFacts
  readonly projects: readonly Project[]
  readonly categories: readonly LocalizedText[]
  readonly places: readonly LocalizedText[]
}

/** The choice in an address; what it cannot mean is left out. */
function choiceIn(query: URLSearchParams): CatalogueChoice {
  const word = (name: string, longest: number) => (query.get(name) ?? '').trim().slice(0, longest)
  return {
    q: word('q', LONGEST_SEARCH),
    category: word('category', LONGEST_NAME),
    place: word('place', LONGEST_NAME),
    envelope: word('envelope', LONGEST_NAME),
    sort: PROJECT_SORTS.find((each) => each === query.get('sort')) ?? 'reference',
  }
}

/** The address of another view of the same projects. */
export function choiceQuery(choice: CatalogueChoice): string {
  const parts = Object.entries(choice).filter(([name, value]) => value !== '' && !(name === 'sort' && value === 'reference'))
  return parts.length === 0 ? '' : `?${new URLSearchParams(Object.fromEntries(parts)).toString()}`
}

/** Reads the projects that the address asks for; `undefined` where there is no such activity. */
export async function readCatalogue({ api, activity, query }: PortalRequest): Promise<Catalogue | undefined> {
  const client = api(budgetApi)
  const params = { activity: activity.id }
  const { envelope: wanted, ...asked } = choiceIn(query)
  const [facts, list] = await Promise.all([client.facts({ params }), client.projects({ params, query: asked })])
  if (!facts.ok || !list.ok) return undefined
  const envelope = facts.value.envelopes.some(({ id }) => id === wanted) ? wanted : ''
  const projects = list.value.projects.filter((project) => envelope === '' || envelopeOf(project, facts.value) === envelope)
  return { choice: { ...asked, envelope }, facts: facts.value, ...list.value, projects }
}
