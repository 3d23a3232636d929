/** Crockford's alphabet: digits and letters without I, L, O and U. The place of a character is its value. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 80 bits in characters of five. */
const LENGTH = 16
const CHECKS = 2
/** Codes given out before the ballot log have one check character. */
const OLD_CHECKS = 1

/** Twice a value in GF(32), the field of 32 elements with the polynomial x^5 + x^2 + 1. */
function doubled(value: number): number {
  const shifted = value << 1
  return shifted > 31 ? shifted ^ 0b100101 : shifted
}

/**
 * The two check characters, an extended Reed-Solomon code over GF(32): the sum of the values, each weighted by
 * 2^place, and their plain sum. Any two of its 18 columns are independent (2 generates the field, so the weights of 16 places
 * differ), hence any one or two wrong characters, and any swap of two, give another code that is none.
 */
function checksOf(body: string): string {
  let sum = 0
  let weighted = 0
  // Horner's rule, from the last place on.
  for (let place = body.length - 1; place >= 0; place -= 1) {
    const value = ALPHABET.indexOf(body.charAt(place))
    sum ^= value
    weighted = doubled(weighted) ^ value
  }
  return ALPHABET.charAt(weighted) + ALPHABET.charAt(sum)
}

/** The check of old codes: places weighted 1, 2, 3 … modulo 31. It takes `0` for `Z`. */
function oldCheckOf(body: string): string {
  let sum = 0
  for (let place = 0; place < body.length; place += 1) sum += (place + 1) * ALPHABET.indexOf(body.charAt(place))
  return ALPHABET.charAt(sum % 31)
}

/**
 * The tracking code of a ballot: the first 80 bits of its commitment in Crockford's base 32, and two check characters
 * (`7K2M-Q0V4-9T3X-HA5N-B8`). Any one wrong character is noticed, any two, and any swap of two neighbours.
 *
 * Codes given out before the ballot log have one check character, which let `0` pass for `Z`. They are told apart by
 * their length and are still read.
 *
 * @param commitment at least 10 bytes.
 */
export function trackingCodeOf(commitment: Uint8Array): string {
  if (commitment.length < 10) throw new RangeError('a tracking code is made from 10 bytes')
  let bits = 0n
  for (const byte of commitment.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte)
  let body = ''
  for (let place = 0; place < LENGTH; place += 1) {
    body = ALPHABET.charAt(Number(bits & 31n)) + body
    bits >>= 5n
  }
  return formatTrackingCode(body + checksOf(body))
}

/** A canonical code in groups of four, as people read it. */
export function formatTrackingCode(canonical: string): string {
  return canonical.match(/.{1,4}/g)?.join('-') ?? ''
}

/**
 * Reads a code as people type it: case, blanks and hyphens do not matter, O is read as 0, I and L as 1. Never throws.
 *
 * @returns the canonical form, without hyphens: 18 characters, of an old code 17. `undefined` when it cannot be a code
 *   (wrong length, character or check).
 */
export function readTrackingCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replaceAll(/[\s\u00ad\u2010-\u2015-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if ([...plain].some((character) => !ALPHABET.includes(character))) return undefined
  const body = plain.slice(0, LENGTH)
  if (plain.length === LENGTH + CHECKS) return plain === body + checksOf(body) ? plain : undefined
  if (plain.length === LENGTH + OLD_CHECKS) return plain === body + oldCheckOf(body) ? plain : undefined
  return undefined
}

/**
 * The 10 bytes that a code stands for: the beginning of the ballot's commitment, of an old code random bytes.
 *
 * @returns `undefined` when it is no code.
 */
export function trackingBytes(code: string): Uint8Array | undefined {
  const canonical = readTrackingCode(code)
  if (canonical === undefined) return undefined
  let bits = 0n
  for (const character of canonical.slice(0, LENGTH)) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(character))
  const bytes = new Uint8Array(10)
  for (let place = 9; place >= 0; place -= 1) {
    bytes[place] = Number(bits & 255n)
    bits >>= 8n
  }
  return bytes
}

/** Whether a canonical code was given out before the ballot log: its ballot has no commitment. */
export function isOldTrackingCode(canonical: string): boolean {
  return canonical.length === LENGTH + OLD_CHECKS
}
