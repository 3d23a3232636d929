import type { Locale } from '@parvis/contract'

/** A made-up resident. Names, streets and numbers are put together by chance; nobody real is meant. */
export interface SyntheticPerson {
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: string
  /** Eleven digits with right control digits. */
  readonly nationalNumber: string
  readonly street: string
  readonly houseNumber: string
  readonly box: string
  readonly postCode: string
  readonly locality: string
  readonly district: string
  readonly email: string
  readonly language: Locale
}

const SYLLABLES = [
  'bar',
  'dun',
  'fel',
  'gor',
  'hal',
  'kes',
  'lim',
  'mor',
  'nis',
  'pol',
  'rus',
  'sel',
  'tar',
  'vol',
  'wim',
  'zan',
  'bré',
  'çal',
  'dëk',
  'fön',
]
const BEFORE = ['', '', '', '', 'De ', 'Van ', 'Van den ', 'Van der ', "D'", 'El ', 'von der ', 'Le ', 'du ']
const GIVEN = [
  'An',
  'Zoë',
  'Jean-Pierre',
  'Noor',
  'Émile',
  'Björn',
  'Marie Louise',
  'Imane',
  'Łukasz',
  'Jürgen',
  'Lieve',
  'François',
  'Ömer',
  'Inès',
  'Tom',
  'Loïc',
]
const STREETS: Readonly<Record<'fr' | 'nl' | 'de', readonly string[]>> = {
  fr: ['Rue du Pont', "Rue de l'Église", 'Avenue des Ardennes', 'Place Verte', 'Chaussée de Liège'],
  nl: ['Kerkstraat', 'Stationsplein', 'Sint-Jansvest', 'Molenweg', 'Lange Dreef'],
  de: ['Hauptstraße', 'Klosterstraße', 'Am Berg', 'Neustraße', 'Bellmerin'],
}
const PLACES: Readonly<
  Record<
    'fr' | 'nl' | 'de',
    { readonly postCode: string; readonly locality: string; readonly districts: readonly string[] }
  >
> = {
  fr: { postCode: '4500', locality: 'Huy', districts: ['Centre', 'Tihange', 'Ben-Ahin'] },
  nl: { postCode: '9000', locality: 'Gent', districts: ['Binnenstad', 'Muide', 'Brugse Poort'] },
  de: { postCode: '4700', locality: 'Eupen', districts: ['Oberstadt', 'Unterstadt', 'Kettenis'] },
}

/** Mulberry32 (public domain): the same seed, the same people. */
function generator(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

function numberOf(birthDate: string, series: number): string {
  const nine = `${birthDate.slice(2).replaceAll('-', '')}${String((series % 997) + 1).padStart(3, '0')}`
  const counted = Number(birthDate.startsWith('20') ? `2${nine}` : nine)
  return `${nine}${String(97 - (counted % 97)).padStart(2, '0')}`
}

/**
 * Residents of a made-up town, the same for the same seed. No two have the same name and birth date, or the same number.
 *
 * @example syntheticPeople(100, { language: 'nl' })
 */
export function syntheticPeople(
  count: number,
  options: { readonly seed?: number; readonly language?: 'fr' | 'nl' | 'de' } = {},
): SyntheticPerson[] {
  const { seed = 1, language = 'fr' } = options
  const next = generator(seed)
  const pick = <T>(list: readonly T[], instead: T): T => list[next(list.length)] ?? instead
  const people = new Map<string, SyntheticPerson>()
  const numbers = new Set<string>()
  const place = PLACES[language]
  while (people.size < count) {
    const surname = Array.from({ length: 2 + next(2) }, () => pick(SYLLABLES, 'bar')).join('')
    const double = next(12) === 0 ? `-${pick(SYLLABLES, 'bar')}${pick(SYLLABLES, 'dun')}` : ''
    const familyName = `${pick(BEFORE, '')}${surname.charAt(0).toUpperCase()}${surname.slice(1)}${double}`
    const givenName = pick(GIVEN, 'An')
    const birthDate = new Date(Date.UTC(1925 + next(85), next(12), 1 + next(28))).toISOString().slice(0, 10)
    const key = `${familyName} ${givenName} ${birthDate}`
    const nationalNumber = numberOf(birthDate, next(997))
    if (people.has(key) || numbers.has(nationalNumber)) continue
    numbers.add(nationalNumber)
    people.set(key, {
      familyName,
      givenName,
      birthDate,
      nationalNumber,
      street: pick(STREETS[language], 'Rue du Pont'),
      houseNumber: `${1 + next(180)}${next(15) === 0 ? 'A' : ''}`,
      box: next(10) === 0 ? String(1 + next(8)) : '',
      postCode: place.postCode,
      locality: place.locality,
      district: pick(place.districts, ''),
      email: next(2) === 0 ? `person${people.size}-${seed}@example.be` : '',
      language: next(10) === 0 ? 'fr' : language,
    })
  }
  return [...people.values()]
}

const HEADER = [
  'Nom',
  'Prénom',
  'Date de naissance',
  'N° national',
  'Rue',
  'N°',
  'Boîte',
  'CP',
  'Localité',
  'Quartier',
  'E-mail',
  'Langue',
]

/** The people as a commune's software exports them. */
export function peopleAsCsv(people: readonly SyntheticPerson[], separator = ';'): string {
  const cell = (text: string): string =>
    /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text
  const rows = people.map((person) => {
    const [year, month, day] = person.birthDate.split('-')
    const number = person.nationalNumber.replace(/^(..)(..)(..)(...)(..)$/, '$1.$2.$3-$4.$5')
    return [
      person.familyName,
      person.givenName,
      `${day}/${month}/${year}`,
      number,
      person.street,
      person.houseNumber,
      person.box,
      person.postCode,
      person.locality,
      person.district,
      person.email,
      person.language,
    ]
  })
  return [HEADER, ...rows].map((row) => `${row.map(cell).join(separator)}\r\n`).join('')
}
