import { wordsOf } from './normalise-name.js'

/** Short forms in addresses → the word. Keys are in the plain form of {@link wordsOf}. */
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  av: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  boul: 'boulevard',
  bvd: 'boulevard',
  ch: 'chaussee',
  chee: 'chaussee',
  chem: 'chemin',
  pl: 'place',
  r: 'rue',
  rte: 'route',
  sq: 'square',
  st: 'saint',
  ste: 'sainte',
  sint: 'saint',
  sinte: 'sainte',
  dr: 'docteur',
  ln: 'laan',
  str: 'straat',
  stw: 'steenweg',
  stwg: 'steenweg',
  pln: 'plein',
}

/** `Stationsstr.` → `stationsstraat`, `kerkstr` → `kerkstraat`; German `…str.` is the same letters. */
function writtenOut(word: string): string {
  return WRITTEN_OUT[word] ?? word.replace(/(?<=.{3})str(asse)?$/, 'straat')
}

/** One form per street name; empty when there is none. */
export function canonicalStreet(street: string): string {
  return wordsOf(street).map(writtenOut).join('')
}

/** The number of a house with its letter: `12 A`, `12a`, `12A bte 3` → `12a`; what stands behind it is the box. */
export function canonicalHouseNumber(number: string): string {
  const [, digits, letter] = /^\s*0*(\d+)\s*(?:[-/]?\s*(bis|ter|quater|[a-z])(?![a-z]))?/i.exec(number) ?? []
  return digits === undefined ? wordsOf(number).join('') : `${digits}${(letter ?? '').toLowerCase()}`
}

/** `B-4500`, `4500 ` → `4500`. */
export function canonicalPostCode(code: string): string {
  return wordsOf(code)
    .join('')
    .replace(/^b(?=\d{4}$)/, '')
}

/** Takes the number off a street that holds both: `Rue du Pont 12 A bte 3`. */
export function splitStreet(address: string): {
  readonly street: string
  readonly houseNumber: string
  readonly box: string
} {
  const [, street, houseNumber, box] =
    /^(.*?\D)[\s,]+(\d+\s*(?:bis|ter|[a-z](?![a-z]))?)(?:\s*(?:\/|,|bus\b|bte\b|boîte|boite|box\b|b\.)\.?\s*(\S+))?$/i.exec(
      address.trim(),
    ) ?? []
  return street === undefined || houseNumber === undefined
    ? { street: address.trim(), houseNumber: '', box: '' }
    : { street: street.trim(), houseNumber: houseNumber.trim(), box: (box ?? '').trim() }
}
