import { gcd } from './money.js'

/** An exact rational number, `numerator / denominator`, the denominator positive. Not necessarily in lowest terms. */
export interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** The same number in lowest terms. */
export function reduced(fraction: Fraction): Fraction {
  const divisor = gcd(fraction.numerator, fraction.denominator)
  if (divisor <= 1n) return fraction
  return { numerator: fraction.numerator / divisor, denominator: fraction.denominator / divisor }
}

/** `25000/21`, or `315` where the number is whole: the form of the reference results. */
export function formatFraction(fraction: Fraction): string {
  const { numerator, denominator } = reduced(fraction)
  return denominator === 1n ? numerator.toString() : `${numerator}/${denominator}`
}

/** Negative, zero or positive as the first is smaller than, equal to or greater than the second. */
export function compareFractions(first: Fraction, second: Fraction): number {
  const left = first.numerator * second.denominator
  const right = second.numerator * first.denominator
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * Nearest double of a non-negative fraction, with a relative error below 2^-52 whatever the size of its parts
 * (which often have a thousand bits, so that converting each of them first would overflow).
 */
export function fractionToNumber(fraction: Fraction): number {
  const { numerator, denominator } = fraction
  if (numerator === 0n) return 0
  if (numerator < 0n) return -fractionToNumber({ numerator: -numerator, denominator })
  const shift = bitLength(denominator) - bitLength(numerator) + 64
  const quotient =
    shift >= 0 ? (numerator << BigInt(shift)) / denominator : numerator / (denominator << BigInt(-shift))
  return scaleByPowerOfTwo(Number(quotient), -shift)
}

function bitLength(value: bigint): number {
  const hexadecimal = value.toString(16)
  return hexadecimal.length * 4
}

function scaleByPowerOfTwo(value: number, exponent: number): number {
  // Two steps, because 2^exponent alone may leave the range of doubles where the product does not.
  const half = Math.trunc(exponent / 2)
  return value * 2 ** half * 2 ** (exponent - half)
}
