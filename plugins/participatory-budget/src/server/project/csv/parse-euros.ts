import { Cents } from '@parvis/contract'

/**
 * Reads an amount as people write it in Belgium: `12500`, `12 500`, `12.500`, `12.500,75`, `12,500.75`, `€ 1,5`. A last
 * point or comma followed by one or two digits starts the cents; every other one, and every space, groups thousands.
 *
 * @returns cents, `undefined` when it is not an amount, or `'too-large'`.
 */
export function parseEuros(written: string): number | 'too-large' | undefined {
  const text = written.replaceAll(/[\s\u00a0\u202f'’]/g, '').replace(/^(€|EUR)/i, '').replace(/(€|EUR)$/i, '').replace(/,-$/, '')
  const match = /^(\d+|\d{1,3}(?:[.,]\d{3})+)(?:[.,](\d{1,2}))?$/.exec(text)
  const [, units, fraction = ''] = match ?? []
  if (units === undefined) return undefined
  const cents = Number(units.replaceAll(/[.,]/g, '')) * 100 + Number(fraction.padEnd(2, '0'))
  return Cents.safeParse(cents).success ? cents : 'too-large'
}

/** Writes cents as an amount that {@link parseEuros} and spreadsheets in these languages read: `12500` or `12500,75`. */
export function writeEuros(cents: number): string {
  const units = Math.floor(cents / 100)
  const rest = cents % 100
  return rest === 0 ? String(units) : `${units},${String(rest).padStart(2, '0')}`
}
