import { Cents } from '@parvis/contract'

/** Why a cell is no amount that can be a cost. */
export type AmountFault = 'missing' | 'not-a-number' | 'negative' | 'part-of-a-cent' | 'too-large'

function inRange(cents: number): number | AmountFault {
  if (cents === 0) return 'missing'
  return Cents.safeParse(cents).success ? cents : 'too-large'
}

/**
 * Reads an amount as people write it in Belgium: `12500`, `12 500`, `12.500`, `12.500,75`, `12,500.75`, `€ 1,5`. A last
 * point or comma followed by one or two digits starts the cents; every other one, and every space, groups thousands.
 *
 * @returns cents, or why it is no cost.
 */
export function parseEuros(written: string): number | AmountFault {
  const text = written
    .replaceAll(/[\s\u00a0\u202f'’]/g, '')
    .replace(/^(€|EUR)/i, '')
    .replace(/(€|EUR|euros?)$/i, '')
    .replace(/,-$/, '')
  if (text === '') return 'missing'
  if (/^[-−–](?![-−–])/.test(text) && typeof parseEuros(text.slice(1)) === 'number') return 'negative'
  const match = /^(\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?$/.exec(text)
  const [, units, fraction = ''] = match ?? []
  if (units === undefined) return 'not-a-number'
  return inRange(Number(units.replaceAll(/[.,]/g, '')) * 100 + Number(fraction.padEnd(2, '0')))
}

/** An amount that a spreadsheet holds as a number of euros: nothing in it can be misread. @returns cents, or why it is no cost. */
export function eurosOfNumber(euros: number): number | AmountFault {
  if (euros < 0) return 'negative'
  const cents = Math.round(euros * 100)
  // Binary fractions miss a cent by a hair; a real part of a cent by much more.
  if (Math.abs(euros * 100 - cents) > 1e-3) return 'part-of-a-cent'
  return inRange(cents)
}

/** Writes cents as an amount that {@link parseEuros} and spreadsheets in these languages read: `12500` or `12500,75`. */
export function writeEuros(cents: number): string {
  const units = Math.floor(cents / 100)
  const rest = cents % 100
  return rest === 0 ? String(units) : `${units},${String(rest).padStart(2, '0')}`
}
