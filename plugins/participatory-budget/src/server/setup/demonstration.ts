import { readFile } from 'node:fs/promises'
import { LocalizedText, RequiredLocalizedText, type Locale } from '@parvis/contract'
import { z } from 'zod'
import type { Location, ProjectContent } from '../../contract/index.js'

const Content = z.object({
  categories: z.record(z.string(), z.object({ name: LocalizedText, note: LocalizedText, picture: RequiredLocalizedText })),
  projects: z.array(
    z.object({
      category: z.string(),
      costCents: z.int().min(1),
      /** How many of a hundred voters like it. */
      popularity: z.int().min(0).max(100),
      title: LocalizedText,
      summary: LocalizedText,
      place: LocalizedText,
      /** From the middle of the commune. */
      metres: z.object({ east: z.int(), north: z.int() }).optional(),
    }),
  ),
})

export interface DemonstrationProject extends ProjectContent {
  readonly popularity: number
  /** Key of the category: voters have tastes by category. */
  readonly theme: string
  /** What its drawing shows. */
  readonly pictureAlt: LocalizedText
  /** Where it is, in French, whatever the languages of the commune. */
  readonly site: string
}

/** The communes that demonstrations are made for: a point in their middle, by NIS code. */
const MIDDLES: Readonly<Record<string, Location>> = {
  '61031': { latitude: 50.5187, longitude: 5.2396 },
  '44021': { latitude: 51.0543, longitude: 3.7250 },
}
const METRES_OF_DEGREE = 111_300

/** Where a project would be; nowhere in a commune whose middle is not known. */
function locationIn(nis: string, metres: { east: number; north: number } | undefined): Location | undefined {
  const middle = MIDDLES[nis]
  if (middle === undefined || metres === undefined) return undefined
  const degrees = (value: number) => Number(value.toFixed(5))
  const shrink = Math.cos((middle.latitude * Math.PI) / 180)
  return {
    latitude: degrees(middle.latitude + metres.north / METRES_OF_DEGREE),
    longitude: degrees(middle.longitude + metres.east / (METRES_OF_DEGREE * shrink)),
  }
}

/** Invented projects for demonstrations, in the languages of the commune with this NIS code. */
export async function demonstrationProjects(languages: readonly Locale[], nis: string): Promise<DemonstrationProject[]> {
  const file = new URL('../../../data/demonstration-projects.json', import.meta.url)
  const { categories, projects } = Content.parse(JSON.parse(await readFile(file, 'utf8')))
  const inThese = (text: LocalizedText | undefined): LocalizedText =>
    Object.fromEntries(Object.entries(text ?? {}).filter(([locale]) => languages.some((each) => each === locale)))
  return projects.map((project) => ({
    title: inThese(project.title),
    summary: inThese(project.summary),
    description: inThese(categories[project.category]?.note),
    category: inThese(categories[project.category]?.name),
    place: inThese(project.place),
    costCents: project.costCents,
    popularity: project.popularity,
    theme: project.category,
    location: locationIn(nis, project.metres),
    pictureAlt: inThese(categories[project.category]?.picture),
    site: project.place.fr ?? '',
  }))
}

/** A sequence that looks random and is always the same (Lehmer's generator with modulus 2^31 − 1), for demonstrations only. */
function sequence(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

export interface Electorate {
  readonly voters: number
  readonly mostPicks: number
  /** Same seed, same ballots. */
  readonly seed: number
}

/**
 * Invented ballots: each voter has two favourite themes, likes projects by their popularity, and picks at most so many.
 *
 * @param references of the projects, in their order.
 */
export function demonstrationBallots(
  projects: readonly DemonstrationProject[],
  references: readonly string[],
  electorate: Electorate,
): string[][] {
  const next = sequence(electorate.seed)
  const themes = [...new Set(projects.map((project) => project.theme))]
  return Array.from({ length: electorate.voters }, () => {
    const favourites = new Set([themes[Math.floor(next() * themes.length)], themes[Math.floor(next() * themes.length)]])
    const ranked = projects
      .map((project, index) => {
        const taste = favourites.has(project.theme) ? 1.9 : 0.4
        return { reference: references[index] ?? '', liking: (project.popularity / 100) * taste - next() * 0.8 }
      })
      .sort((one, other) => other.liking - one.liking)
    const liked = ranked.filter(({ liking }) => liking > 0).length
    const wanted = Math.max(1, Math.min(liked, 1 + Math.floor(next() * electorate.mostPicks)))
    return ranked.slice(0, wanted).map(({ reference }) => reference)
  })
}
