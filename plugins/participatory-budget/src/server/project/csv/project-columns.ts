import { LOCALES, type Locale } from '@parvis/contract'

export const TEXT_FIELDS = ['title', 'summary', 'description', 'category', 'place'] as const
export type TextField = (typeof TEXT_FIELDS)[number]

/** What a column of the file holds. */
export type ProjectColumn =
  | { readonly field: 'reference' }
  | { readonly field: 'cost' }
  | { readonly field: TextField; readonly locale: Locale }

const NAMES: Readonly<Record<string, TextField | 'reference' | 'cost'>> = {
  reference: 'reference', ref: 'reference', id: 'reference', referentie: 'reference', referenz: 'reference',
  nummer: 'reference', numero: 'reference', nr: 'reference', project_id: 'reference',
  cost: 'cost', cout: 'cost', kost: 'cost', kosten: 'cost', kostprijs: 'cost', montant: 'cost', bedrag: 'cost',
  betrag: 'cost', prix: 'cost', prijs: 'cost', preis: 'cost', price: 'cost',
  title: 'title', titre: 'title', titel: 'title', name: 'title', nom: 'title', naam: 'title', project: 'title', projet: 'title', projekt: 'title',
  summary: 'summary', resume: 'summary', samenvatting: 'summary', zusammenfassung: 'summary', kurztext: 'summary',
  description: 'description', beschrijving: 'description', omschrijving: 'description', beschreibung: 'description',
  category: 'category', categorie: 'category', kategorie: 'category', theme: 'category', thema: 'category',
  place: 'place', lieu: 'place', plaats: 'place', ort: 'place', quartier: 'place', wijk: 'place', adresse: 'place', locatie: 'place',
}

function plain(header: string): string {
  return header
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\(.*?\)|€|eur\b/g, '')
    .trim()
    .replaceAll(/[\s.-]+/g, '_')
}

/**
 * What a column's heading means: `cost`, `title_nl`, or the words that clerks use (`Titre`, `Kostprijs (€)`). A text
 * without a language is in the commune's first one. `undefined` for a heading that means nothing here.
 */
export function readHeading(heading: string, firstLocale: Locale): ProjectColumn | undefined {
  const name = plain(heading)
  const locale = LOCALES.find((each) => name.endsWith(`_${each}`))
  const word = locale === undefined ? name : name.slice(0, -locale.length - 1)
  const field = Object.hasOwn(NAMES, word) ? NAMES[word] : undefined
  if (field === undefined) return undefined
  if (field === 'reference' || field === 'cost') return locale === undefined ? { field } : undefined
  return { field, locale: locale ?? firstLocale }
}

/** The heading that the template and the export write; {@link readHeading} reads it. */
export function writeHeading(column: ProjectColumn): string {
  return 'locale' in column ? `${column.field}_${column.locale}` : column.field
}

/** Columns of a list of projects in these languages. */
export function projectColumns(languages: readonly Locale[]): ProjectColumn[] {
  const texts = TEXT_FIELDS.flatMap((field) => languages.map((locale) => ({ field, locale })))
  return [{ field: 'reference' }, ...texts, { field: 'cost' }]
}
