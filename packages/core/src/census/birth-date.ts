/**
 * A birth date as registers have it: `YYYY-MM-DD`, with month and day `00` where they are unknown (people born where no
 * day was written down).
 */
export type BirthDate = string

const FIRST_YEAR = 1880
const ISO = /^(\d{4})-?(\d{2})-?(\d{2})$/
const DAY_FIRST = /^(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})$/
const DAY_FIRST_DIGITS = /^(\d{2})(\d{2})(\d{4})$/

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function checked(year: number, month: number, day: number): BirthDate | undefined {
  if (year < FIRST_YEAR || month > 12 || (month === 0 && day !== 0)) return undefined
  if (month > 0 && day > daysOf(year, month)) return undefined
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}`
}

/**
 * Reads `1985-07-30`, `19850730`, `30/07/1985`, `30.7.1985`, `30-07-1985` and `30071985`. The day comes before the month,
 * as everywhere in Belgium. A time behind it, as exports of spreadsheets have, is left out.
 *
 * @returns `undefined` when it is no date, or none of a living person.
 */
export function readBirthDate(text: string): BirthDate | undefined {
  const plain = text.trim().replace(/[T ]\d{1,2}:\d{2}.*$/, '')
  const iso = ISO.exec(plain)
  if (iso !== null) {
    const found = checked(Number(iso[1]), Number(iso[2]), Number(iso[3]))
    // Eight digits can be read both ways; a year before 1880 says that the day came first.
    if (found !== undefined || plain.includes('-')) return found
  }
  const parts = DAY_FIRST.exec(plain) ?? DAY_FIRST_DIGITS.exec(plain)
  return parts === null ? undefined : checked(Number(parts[3]), Number(parts[2]), Number(parts[1]))
}

/** What a register may have for somebody who types this date: the date, or only its month or year. */
export function birthDateForms(date: BirthDate): readonly BirthDate[] {
  return [...new Set([date, `${date.slice(0, 7)}-00`, `${date.slice(0, 4)}-00-00`])]
}

/** The last day that it can be: nobody passes for older than they surely are. An ISO day. */
export function lastPossibleDay(date: BirthDate): string {
  const [year = '', month = '', day = ''] = date.split('-')
  if (day !== '00') return date
  return month === '00'
    ? `${year}-12-31`
    : `${year}-${month}-${String(daysOf(Number(year), Number(month))).padStart(2, '0')}`
}
