import { CENSUS_FIELDS, type CensusColumn, type CensusField, type CensusMapping } from '@parvis/contract'
import { readBirthDate } from './birth-date.js'
import { hiddenNumber } from './hide-national-numbers.js'
import { wordsOf } from './normalise-name.js'

/** Names that columns have in exports of Belgian registers, in the plainest form. */
const NAMES: Readonly<Record<CensusField, string>> = {
  familyName:
    'nom nomdefamille naam familienaam achternaam name lastname surname familyname nachname familienname',
  givenName: 'prenom prenoms voornaam voornamen firstname givenname givennames vorname vornamen',
  birthDate:
    'datedenaissance datenaissance naissance datenaiss datedenaiss ddn geboortedatum geboren gebdatum birthdate dateofbirth dob geburtsdatum',
  nationalNumber:
    'numeronational nonational numnational nn niss rn registrenational numeroderegistrenational noregistrenational nrn rijksregisternummer rijksregisternr rrn insz rijksregister nationaalnummer nationalregisternummer nationalregisternr nationalnumber',
  street:
    'rue nomdelarue nomderue adresse straat straatnaam adres street streetname address strasse strassenname',
  houseNumber:
    'numero num no nr n huisnummer huisnr housenumber hausnummer nummer numeromaison numerodemaison police',
  box: 'boite bte bus busnummer busnr box briefkasten',
  postCode: 'codepostal cp postcode zip zipcode plz postleitzahl postnummer postnr',
  locality: 'localite commune ville gemeente woonplaats plaats city locality town ort gemeinde wohnort',
  district: 'quartier section wijk district deelgemeente viertel ortsteil anciennecommune',
  email: 'email courriel mail adressemail adresseemail emailadres emailaddress',
  language: 'langue taal taalcode codelangue language sprache languecode',
}

const plain = (name: string): string => wordsOf(name).join('')

function fieldNamed(name: string): CensusField | undefined {
  const wanted = plain(name)
  return wanted === '' ? undefined : CENSUS_FIELDS.find((field) => NAMES[field].split(' ').includes(wanted))
}

const looksLikeData = (cell: string): boolean =>
  /\d{3}/.test(cell) ||
  cell.includes('@') ||
  readBirthDate(cell) !== undefined ||
  hiddenNumber(cell) !== undefined

/**
 * Whether the first line of a file holds names of columns: it has one that we know, or nothing in it looks like data while
 * the second line does.
 */
export function isHeader(first: readonly string[], second: readonly string[] | undefined): boolean {
  if (first.some(looksLikeData)) return false
  const filled = first.filter((cell) => cell !== '')
  if (filled.length === 0 || new Set(filled.map(plain)).size < filled.length) return false
  return filled.some((cell) => fieldNamed(cell) !== undefined) || (second?.some(looksLikeData) ?? false)
}

/** Names of columns in the plainest form → field, as an earlier import has mapped them. */
export type KnownHeaders = Readonly<Record<string, CensusField>>

/** The columns of a file with what each seems to be: as an earlier import had it, else by name, else by what stands in it. */
export function proposeColumns(
  { hasHeader, rows }: { readonly hasHeader: boolean; readonly rows: readonly (readonly string[])[] },
  known: KnownHeaders,
): CensusColumn[] {
  const [first = []] = rows
  const data = hasHeader ? rows.slice(1) : rows
  const width = Math.max(0, ...rows.map((row) => row.length))
  const taken = new Set<CensusField>()
  return Array.from({ length: width }, (_, place) => {
    const name = hasHeader ? (first[place] ?? '') : ''
    const found = known[plain(name)] ?? fieldNamed(name) ?? fieldOfCells(data.map((row) => row[place] ?? ''))
    if (found === undefined || taken.has(found)) return { place, name }
    taken.add(found)
    return { place, name, proposed: found }
  })
}

/** Only what cannot be mistaken for something else. */
function fieldOfCells(cells: readonly string[]): CensusField | undefined {
  const filled = cells.filter((cell) => cell !== '')
  if (filled.length === 0) return undefined
  if (filled.every((cell) => hiddenNumber(cell)?.isValid === true)) return 'nationalNumber'
  if (filled.every((cell) => readBirthDate(cell) !== undefined)) return 'birthDate'
  if (filled.every((cell) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell))) return 'email'
  if (filled.every((cell) => /^[1-9]\d{3}$/.test(cell))) return 'postCode'
  return undefined
}

/** The mapping that the proposals come to. */
export function proposedMapping(columns: readonly CensusColumn[]): CensusMapping {
  return Object.fromEntries(
    columns.flatMap(({ place, proposed }) => (proposed === undefined ? [] : [[proposed, place]])),
  )
}

/** What to remember of a mapping for the next file. */
export function headersOf(header: readonly string[], mapping: CensusMapping): KnownHeaders {
  const entries = CENSUS_FIELDS.flatMap((field) => {
    const place = mapping[field]
    const name = place === undefined ? '' : plain(header[place] ?? '')
    return name === '' ? [] : [[name, field] as const]
  })
  return Object.fromEntries(entries)
}
