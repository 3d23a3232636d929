import type { LocalizedText } from '@parvis/contract'
import type { Envelope } from '../../contract/index.js'
import { demonstrationBallots, type DemonstrationProject, type Electorate } from './demonstration.js'

/** Envelopes of the larger demonstration; those of districts pay for what is in them. `place` is where, in French, projects are. */
const ENVELOPES: readonly (Envelope & { readonly place?: string })[] = [
  {
    id: 'commune',
    title: { fr: 'Toute la commune', nl: 'De hele gemeente', de: 'Die ganze Gemeinde', en: 'The whole commune' },
    budgetCents: 14_500_000,
  },
  {
    id: 'station',
    title: { fr: 'Quartier de la gare', nl: 'Stationsbuurt', de: 'Bahnhofsviertel', en: 'Station district' },
    budgetCents: 4_500_000,
    districts: ['Station'],
    maxPicks: 2,
    place: 'Quartier de la gare',
  },
  {
    id: 'park',
    title: { fr: 'Quartier du parc', nl: 'Parkwijk', de: 'Parkviertel', en: 'Park district' },
    budgetCents: 6_000_000,
    districts: ['Park'],
    maxPicks: 2,
    place: 'Parc communal',
  },
]

/** The envelopes, their names in the languages of the commune. */
export function demonstrationEnvelopes(inLanguages: (text: LocalizedText) => LocalizedText): Envelope[] {
  return ENVELOPES.map(({ place: _, title, ...envelope }) => ({ ...envelope, title: inLanguages(title) }))
}

/** The envelope of a project, by the place where it is. */
export function demonstrationEnvelope({ site }: Pick<DemonstrationProject, 'site'>): string {
  return ENVELOPES.find(({ place }) => place !== undefined && place === site)?.id ?? 'commune'
}

/**
 * Ballots in all envelopes: everybody chooses for the commune; of three voters, one lives in each district, and one in none.
 *
 * @param references of the projects, in their order.
 */
export function envelopeBallots(projects: readonly DemonstrationProject[], references: readonly string[], electorate: Electorate): string[][] {
  const byEnvelope = ENVELOPES.map(({ id, maxPicks = electorate.mostPicks }, place) => {
    const places = [...projects.keys()].filter((at) => demonstrationEnvelope(projects[at] ?? { site: '' }) === id)
    return demonstrationBallots(
      places.flatMap((at) => projects[at] ?? []),
      places.flatMap((at) => references[at] ?? []),
      { voters: electorate.voters, mostPicks: maxPicks, seed: electorate.seed + place },
    )
  })
  const [commune = [], ...districts] = byEnvelope
  return commune.map((picks, voter) => [...picks, ...(districts[voter % (districts.length + 1)]?.[voter] ?? [])])
}
