import type { Locale } from '@parvis/contract'
import type { CensusPerson } from '../census/read-person.js'

/** How boxes are written, as bpost asks for. */
const BOX: Readonly<Record<Locale, string>> = { fr: 'bte', nl: 'bus', de: 'bte', en: 'bte' }

/**
 * Lines of an address for a window envelope, by the rules of bpost: name, then street with number and box, then post code and
 * locality; nothing below it and no punctuation at the ends.
 */
export function postalAddress(person: CensusPerson, locale: Locale): readonly string[] {
  const { familyName, givenName, street, houseNumber, box, postCode, locality } = person
  const boxPart = box === '' ? '' : ` ${BOX[locale]} ${box}`
  return [
    `${givenName} ${familyName}`.trim(),
    `${street} ${houseNumber}${boxPart}`.trim(),
    `${postCode} ${locality}`.trim(),
  ]
}

/** Whether a letter could arrive. */
export function hasAddress({ street, postCode, locality }: CensusPerson): boolean {
  return street !== '' && postCode !== '' && locality !== ''
}
