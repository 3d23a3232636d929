const SEPARATORS = /[\s.\-/_\u00a0\u2010-\u2015]/gu

/** What a number says about itself. */
export type NationalNumberKind = 'register' | 'bis'

function daysOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The six digits of the birth date: month and day may be unknown (00); bis numbers add 20 or 40 to the month. */
function kindOf(digits: string, century: number): NationalNumberKind | undefined {
  const month = Number(digits.slice(2, 4))
  const isBis = month >= 20
  const plain = month % 20
  if (month >= 60 || plain > 12) return undefined
  const day = Number(digits.slice(4, 6))
  const longest = plain === 0 ? 31 : daysOf(century + Number(digits.slice(0, 2)), plain)
  if (day > longest) return undefined
  return isBis ? 'bis' : 'register'
}

/**
 * The eleven digits of a Belgian national number, or `undefined` when it cannot be one (spec I-15): it checks the length, the
 * date and the two control digits (97 minus the rest of the division by 97; for people born from 2000 on with a 2 before
 * it). Month and day 00 are accepted. It catches typing errors and nothing else: a number that passes proves nothing.
 *
 * @param allow numbers of the register alone, or bis numbers (people who are in no register) as well.
 * @example canonicalNationalNumber('85.07.30-033 28') // '85073003328'
 */
export function canonicalNationalNumber(
  text: string,
  allow: readonly NationalNumberKind[] = ['register'],
): string | undefined {
  const digits = text.replace(SEPARATORS, '')
  if (!/^\d{11}$/.test(digits)) return undefined
  const counted = Number(digits.slice(0, 9))
  const control = Number(digits.slice(9))
  const centuries = [1900, 2000].filter(
    (century) => 97 - ((counted + (century - 1900) * 20_000_000) % 97) === control,
  )
  const isKnown = centuries.some((century) => {
    const kind = kindOf(digits, century)
    return kind !== undefined && allow.includes(kind)
  })
  return isKnown ? digits : undefined
}
