/** A number written in decimal, kept exactly: value = digits / 10^decimals. */
export interface Decimal {
  readonly digits: bigint
  readonly decimals: number
}

/** Why a text is not an amount of money. */
export type AmountFault = 'missing' | 'comma' | 'negative' | 'not-a-number' | 'too-long'

const LONGEST_AMOUNT = 40

/**
 * Reads an amount such as `2532645.83` without rounding. Trailing zeros after the point are dropped, so `400000.0`
 * has no decimals. Returns the reason where the text is not a plain, non-negative decimal number.
 */
export function parseAmount(text: string): Decimal | AmountFault {
  if (text === '' || text === 'None') return 'missing'
  if (text.length > LONGEST_AMOUNT) return 'too-long'
  if (/^-\d/.test(text)) return 'negative'
  if (/^\d[\d ]*,\d+$/.test(text)) return 'comma'
  const match = /^\+?(\d+)(?:\.(\d*))?$/.exec(text)
  if (match === null) return 'not-a-number'
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  return { digits: BigInt(`${match[1] ?? ''}${fraction}`), decimals: fraction.length }
}

/** Writes an amount of `10^-decimals` units as a decimal number of units of currency, without trailing zeros. */
export function formatAmount(amount: bigint, decimals: number): string {
  if (decimals === 0) return amount.toString()
  const sign = amount < 0n ? '-' : ''
  const digits = (amount < 0n ? -amount : amount).toString().padStart(decimals + 1, '0')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  return `${sign}${digits.slice(0, -decimals)}${fraction === '' ? '' : `.${fraction}`}`
}

/** Greatest common divisor of two integers, never negative. */
export function gcd(first: bigint, second: bigint): bigint {
  let a = first < 0n ? -first : first
  let b = second < 0n ? -second : second
  while (b !== 0n) {
    const rest = a % b
    a = b
    b = rest
  }
  return a
}

/** Ten to the given power. */
export function powerOfTen(exponent: number): bigint {
  return 10n ** BigInt(exponent)
}
