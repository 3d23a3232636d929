import { LOCALES, type Locale } from '@parvis/contract'
import { TEXT_FIELDS, type ProjectColumn } from '../../../contract/index.js'

const FIELDS = [...TEXT_FIELDS, 'co_financing_by', 'reference', 'location', 'cost', 'envelope', 'co_financing'] as const

/** Words that headings have in four languages, in the plainest form. */
const NAMES: Readonly<Record<(typeof FIELDS)[number], string>> = {
  reference:
    'reference ref id referentie referenz nummer numero number nr no project_id projectnummer projektnummer numero_de_projet code',
  cost: 'cost cout couts kost kosten kostprijs montant bedrag betrag prix prijs preis price amount budget estimation raming kostenschatzung kostenraming',
  title: 'title titre titel name nom naam project projet projekt intitule projectnaam nom_du_projet projekttitel',
  summary: 'summary resume samenvatting zusammenfassung kurztext korte_beschrijving description_courte en_bref in_het_kort',
  description: 'description beschrijving omschrijving beschreibung texte tekst text toelichting',
  category: 'category categorie kategorie theme thema domaine domein bereich',
  envelope: 'envelope enveloppe envelop pot umschlag budgetenveloppe',
  co_financing: 'co_financing cofinancing co_financement cofinancement cofinanciering medefinanciering kofinanzierung mitfinanzierung',
  co_financing_by: 'co_financing_by cofinanced_by cofinance_par co_finance_par medegefinancierd_door mitfinanziert_von',
  location: 'location coordinates coordonnees coordinaten koordinaten geo latitude_longitude',
  place: 'place lieu plaats ort quartier wijk adresse locatie localisation adres address district viertel endroit',
}
/** Ways to name a language at the end of a heading. */
const LANGUAGES: Readonly<Record<Locale, string>> = {
  fr: 'fr francais frans franzosisch french',
  nl: 'nl neerlandais nederlands niederlandisch dutch',
  de: 'de allemand duits deutsch german',
  en: 'en anglais engels englisch english',
}

/** A heading without accents, capitals, units and punctuation, so that two ways to write it are the same. */
export function plainHeading(heading: string): string {
  return heading
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/\((?:eur|€|euro)\)|€|\beur\b|\ben euros?\b|\bin euro\b/g, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
}

function languageAtEnd(name: string): { readonly word: string; readonly locale: Locale | undefined } {
  for (const locale of LOCALES) {
    for (const language of LANGUAGES[locale].split(' ')) {
      if (name.endsWith(`_${language}`)) return { word: name.slice(0, -language.length - 1), locale }
    }
  }
  return { word: name, locale: undefined }
}

/**
 * What a column's heading means: `cost`, `title_nl`, or the words that clerks use (`Titre`, `Kostprijs (€)`, `Titel NL`). A text
 * without a language is in the commune's first one. `undefined` for a heading that means nothing here.
 */
export function readHeading(heading: string, firstLocale: Locale): ProjectColumn | undefined {
  const { word, locale } = languageAtEnd(plainHeading(heading))
  const field = FIELDS.find((each) => NAMES[each].split(' ').includes(word))
  if (field === undefined) return undefined
  if (field === 'reference' || field === 'location' || field === 'cost' || field === 'envelope' || field === 'co_financing') {
    return locale === undefined ? field : undefined
  }
  return `${field}_${locale ?? firstLocale}`
}

/** Plain headings and what they were in an earlier import; empty where the column was not read. */
export type KnownHeadings = Readonly<Record<string, ProjectColumn | ''>>

/** What each column seems to be: as the last import had it, else by its name. */
export function proposeColumns(
  headings: readonly string[],
  { known, firstLocale }: { readonly known: KnownHeadings; readonly firstLocale: Locale },
): (ProjectColumn | undefined)[] {
  return headings.map((heading) => {
    const plain = plainHeading(heading)
    const before = Object.hasOwn(known, plain) ? known[plain] : undefined
    if (before === '') return undefined
    return before ?? readHeading(heading, firstLocale)
  })
}

/** What to remember of a mapping for the next file. */
export function headingsOf(headings: readonly string[], columns: readonly (ProjectColumn | undefined)[]): KnownHeadings {
  const entries = headings.map((heading, place) => [plainHeading(heading), columns[place] ?? ''] as const)
  return Object.fromEntries(entries.filter(([plain]) => plain !== ''))
}
