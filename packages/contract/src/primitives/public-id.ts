import { z } from 'zod'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** The 26 characters (Crockford base 32, lower case) that stand for a UUID in public. */
function encodeUuid(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let text = ''
  for (let place = 0; place < 26; place += 1) {
    text = ALPHABET.charAt(Number(rest & 31n)) + text
    rest >>= 5n
  }
  return text
}

function decodeUuid(text: string): string | undefined {
  let value = 0n
  for (const character of text) {
    const digit = ALPHABET.indexOf(character)
    if (digit < 0) return undefined
    value = (value << 5n) | BigInt(digit)
  }
  if (value >> 128n !== 0n) return undefined
  const hex = value.toString(16).padStart(32, '0')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** A kind of public id: how it is written (`act_…`), and the way to and from the database's UUID. */
export interface PublicIdKind<Prefix extends string = string> {
  readonly prefix: Prefix
  /** zod schema of the written form. */
  readonly schema: z.ZodString
  /** UUID → public id. */
  encode(uuid: string): string
  /** Public id → UUID; `undefined` when it is not one of this kind. */
  decode(id: string): string | undefined
}

/**
 * Declares a kind of public id. Public ids are prefixed and opaque; the database keeps the UUID.
 *
 * @example const PetitionId = defineId('pet'); PetitionId.encode(row.id) // 'pet_01j…'
 */
export function defineId<Prefix extends string>(prefix: Prefix): PublicIdKind<Prefix> {
  const pattern = new RegExp(`^${prefix}_[${ALPHABET}]{26}$`)
  return {
    prefix,
    schema: z.string().regex(pattern, { error: 'not-an-id' }),
    encode: (uuid) => `${prefix}_${encodeUuid(uuid)}`,
    decode: (id) => (pattern.test(id) ? decodeUuid(id.slice(prefix.length + 1)) : undefined),
  }
}
