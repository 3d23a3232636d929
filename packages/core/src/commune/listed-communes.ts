import { ListedCommune, LOCALES, Locale, MunicipalLaw, type LocalizedText } from '@parvis/contract'
import { parse } from 'csv-parse/sync'
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const FILE = new URL('../../data/belgian-communes.csv', import.meta.url)

const Line = z.object({
  nis5: z.string(),
  name_fr: z.string(),
  name_nl: z.string(),
  name_de: z.string(),
  province: z.string(),
  language: z.string(),
  facilities: Locale.or(z.literal('')),
  municipal_law: MunicipalLaw,
  population_2020: z.coerce.number().int(),
})
type Line = z.infer<typeof Line>

/** Lower-case letters, digits and hyphens of a name: `Braine-l'Alleud` → `braine-l-alleud`. */
export function slugOf(text: string): string {
  return plain(text)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '')
}

function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .toLowerCase()
}

function nameOf(line: Line): LocalizedText {
  return {
    fr: line.name_fr,
    nl: line.name_nl,
    ...(line.name_de === '' ? {} : { de: line.name_de }),
  }
}

function languagesOf(line: Line): Locale[] {
  const written = [...line.language.split('+'), line.facilities]
  return LOCALES.filter((locale) => written.includes(locale)).sort((a, b) => written.indexOf(a) - written.indexOf(b))
}

function toListed(line: Line): ListedCommune {
  const name = nameOf(line)
  const languages = languagesOf(line)
  const local = languages.map((locale) => name[locale]).find((text) => text !== undefined) ?? line.name_fr
  return ListedCommune.parse({
    nis: line.nis5,
    name,
    languages,
    law: line.municipal_law,
    population: line.population_2020,
    suggestedSlug: slugOf(local),
    ...(line.facilities === '' ? {} : { facilities: line.facilities }),
    ...(line.province === '' ? {} : { province: line.province }),
  })
}

/**
 * The Belgian communes of 2025 as shipped in `data/belgian-communes.csv` (Statbel, CC BY 4.0; see `data/SOURCES.md`).
 * `languages` are the administrative language first, then the language of the facilities.
 */
export class ListedCommunes {
  private communes: readonly { commune: ListedCommune; words: readonly string[] }[] | undefined

  /** All of them, in the order of their NIS codes. The file is read at the first call. */
  all(): readonly ListedCommune[] {
    return this.entries().map((entry) => entry.commune)
  }

  /** By NIS code (five digits). */
  find(nis: string): ListedCommune | undefined {
    return this.entries().find((entry) => entry.commune.nis === nis)?.commune
  }

  /**
   * Search by the beginning of the NIS code or by any part of a name in any language; accents, case and hyphens do not
   * matter. Names that begin with the words come first.
   *
   * @param limit greatest number of answers.
   */
  search(query: string, limit = 20): ListedCommune[] {
    const wanted = slugOf(query)
    if (wanted === '') return []
    const ranked = this.entries().flatMap(({ commune, words }) => {
      const ranks = words.map((word) => (word === wanted ? 0 : word.startsWith(wanted) ? 1 : word.includes(wanted) ? 2 : 3))
      const rank = Math.min(...ranks, commune.nis.startsWith(wanted) ? 1 : 3)
      return rank < 3 ? [{ commune, rank }] : []
    })
    return ranked
      .sort((a, b) => a.rank - b.rank || a.commune.suggestedSlug.localeCompare(b.commune.suggestedSlug))
      .slice(0, limit)
      .map((entry) => entry.commune)
  }

  private entries(): readonly { commune: ListedCommune; words: readonly string[] }[] {
    this.communes ??= z
      .array(Line)
      .parse(parse(readFileSync(FILE), { columns: true, bom: true }))
      .map((line) => ({ commune: toListed(line), words: Object.values(nameOf(line)).map(slugOf) }))
    return this.communes
  }
}
