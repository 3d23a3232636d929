import { createHash } from 'node:crypto'

/** Crockford's alphabet: digits and letters without I, L, O and U. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 80 bits in characters of five. */
const LENGTH = 16
const GROUP = 4

/** Sum of places weighted 1, 2, 3 … modulo 31 (a prime): any one wrong character and any swap of neighbours changes it. */
function checkCharacter(body: string): string {
  let sum = 0
  for (let place = 0; place < body.length; place += 1) sum += (place + 1) * ALPHABET.indexOf(body.charAt(place))
  return ALPHABET.charAt(sum % 31)
}

/**
 * A tracking code from 10 random bytes: 80 bits and a check character, in groups of four (`7K2M-…-X`).
 *
 * The weighted sum is taken modulo 31 over digits up to 31, so that one confusion, of `0` with `Z`, can go unseen; the
 * code then is simply not found.
 */
export function trackingCodeOf(bytes: Uint8Array): string {
  let bits = 0n
  for (const byte of bytes.subarray(0, 10)) bits = (bits << 8n) | BigInt(byte)
  let body = ''
  for (let place = 0; place < LENGTH; place += 1) {
    body = ALPHABET.charAt(Number(bits & 31n)) + body
    bits >>= 5n
  }
  const groups = body.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []
  return [...groups, checkCharacter(body)].join('-')
}

/**
 * Reads a code as people type it: case, blanks and hyphens do not matter, O is read as 0, I and L as 1.
 *
 * @returns the canonical form, or `undefined` when it cannot be a code (wrong length, character or check).
 */
export function readTrackingCode(typed: string): string | undefined {
  const plain = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (plain.length !== LENGTH + 1 || [...plain].some((character) => !ALPHABET.includes(character))) return undefined
  const body = plain.slice(0, LENGTH)
  return checkCharacter(body) === plain.charAt(LENGTH) ? plain : undefined
}

/** What the box stores of a code: SHA-256 of its canonical form. */
export function trackingHashOf(canonical: string): Uint8Array {
  return new Uint8Array(createHash('sha256').update(canonical.replaceAll('-', '')).digest())
}
