import { type CensusField, type CensusMapping, Locale } from '@parvis/contract'
import { z } from 'zod'
import { readBirthDate } from './birth-date.js'
import { hiddenNumber } from './hide-national-numbers.js'
import { splitStreet } from './normalise-address.js'
import { wordsOf } from './normalise-name.js'

/** What is known of a person: what letters and the desk need. Stored sealed, never in clear. */
export const CensusPerson = z.object({
  familyName: z.string(),
  givenName: z.string(),
  /** `YYYY-MM-DD`, month and day 00 where unknown. */
  birthDate: z.string(),
  street: z.string(),
  houseNumber: z.string(),
  box: z.string(),
  postCode: z.string(),
  locality: z.string(),
  district: z.string(),
  email: z.string().optional(),
  language: Locale.optional(),
})
export type CensusPerson = z.infer<typeof CensusPerson>

/** Something that is wrong with a line: in which field, and a code. */
export interface LineFinding {
  readonly field: CensusField | 'line'
  readonly code: string
  readonly isBad: boolean
}

/** What a line says. `person` is absent when the line cannot be taken. */
export interface ReadLine {
  readonly person?: CensusPerson
  readonly numberHash?: string
  readonly findings: readonly LineFinding[]
}

const LONGEST = 200
/** Letters, marks and what stands in names and addresses; anything else says that the encoding was not read right. */
const PLAIN = /^[\p{L}\p{M}\p{N}\s'’‘`´".,;:()\-–/&+°º*!?_]*$/u
const NAME_FIELDS = ['familyName', 'givenName', 'street', 'locality', 'district'] as const
const LANGUAGES: Readonly<Record<string, Locale>> = {
  f: 'fr',
  fr: 'fr',
  fra: 'fr',
  francais: 'fr',
  frans: 'fr',
  '1': 'fr',
  n: 'nl',
  nl: 'nl',
  nld: 'nl',
  nederlands: 'nl',
  neerlandais: 'nl',
  '2': 'nl',
  d: 'de',
  de: 'de',
  deu: 'de',
  deutsch: 'de',
  allemand: 'de',
  duits: 'de',
  '3': 'de',
  e: 'en',
  en: 'en',
  eng: 'en',
  english: 'en',
  anglais: 'en',
  engels: 'en',
}

/**
 * Reads one line by the mapping. What makes it impossible to tell who is meant is bad; what is only missing for a letter or a
 * mail is remarked, and the line taken.
 *
 * @param today ISO day; nobody is born after it.
 */
export function readPerson(cells: readonly string[], mapping: CensusMapping, today: string): ReadLine {
  const findings: LineFinding[] = []
  const bad = (field: LineFinding['field'], code: string): void =>
    void findings.push({ field, code, isBad: true })
  const remark = (field: LineFinding['field'], code: string): void =>
    void findings.push({ field, code, isBad: false })
  const cell = (field: CensusField): string => {
    const place = mapping[field]
    const text = place === undefined ? '' : (cells[place] ?? '').replace(/\s+/g, ' ').trim()
    return text
  }

  const last = Math.max(...Object.values(mapping))
  if (cells.length <= last) bad('line', 'too-few-cells')
  for (const field of NAME_FIELDS) {
    if (cell(field).length > LONGEST) bad(field, 'too-long')
    else if (!PLAIN.test(cell(field))) bad(field, 'strange-characters')
  }
  if (wordsOf(cell('familyName')).length === 0) bad('familyName', 'missing')
  if (mapping.givenName !== undefined && wordsOf(cell('givenName')).length === 0)
    remark('givenName', 'missing')

  const birthDate = readBirthDate(cell('birthDate'))
  if (cell('birthDate') === '') bad('birthDate', 'missing')
  else if (birthDate === undefined) bad('birthDate', 'not-a-date')
  else if (birthDate > today) bad('birthDate', 'in-the-future')

  const number = cell('nationalNumber') === '' ? undefined : hiddenNumber(cell('nationalNumber'))
  if (mapping.nationalNumber !== undefined) {
    if (cell('nationalNumber') === '') remark('nationalNumber', 'missing')
    else if (number?.isValid !== true) bad('nationalNumber', 'not-a-national-number')
  }

  const email = z.email().max(LONGEST).safeParse(cell('email'))
  if (cell('email') !== '' && !email.success) remark('email', 'not-an-email')
  const language = LANGUAGES[wordsOf(cell('language')).join('')]
  if (cell('language') !== '' && language === undefined) remark('language', 'unknown-language')

  const address =
    mapping.houseNumber === undefined
      ? splitStreet(cell('street'))
      : { street: cell('street'), houseNumber: cell('houseNumber'), box: cell('box') }
  if (address.street === '' || cell('postCode') === '' || cell('locality') === '') {
    if (mapping.street !== undefined) remark('street', 'no-address')
  }

  if (birthDate === undefined || findings.some((each) => each.isBad)) return { findings }
  const person: CensusPerson = {
    familyName: cell('familyName'),
    givenName: cell('givenName'),
    birthDate,
    street: address.street,
    houseNumber: address.houseNumber,
    box: cell('box') === '' ? address.box : cell('box'),
    postCode: cell('postCode'),
    locality: cell('locality'),
    district: cell('district'),
    ...(email.success ? { email: email.data } : {}),
    ...(language === undefined ? {} : { language }),
  }
  return { person, findings, ...(number?.isValid === true ? { numberHash: number.hash } : {}) }
}
