import { z } from 'zod'

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]))

/** Values of hexadecimal digits by their character code. */
const HEX = new Uint8Array(128)
for (let value = 0; value < 16; value += 1) {
  const digit = value.toString(16)
  HEX[digit.charCodeAt(0)] = value
  HEX[digit.toUpperCase().charCodeAt(0)] = value
}
const HYPHEN = '-'.charCodeAt(0)

/** The 26 characters (Crockford base 32, lower case) that stand for a UUID in public: 130 bits, the first two of them 0. */
function encodeUuid(uuid: string): string {
  let text = ''
  let rest = 0
  let bits = 2
  for (let place = 0; place < uuid.length; place += 1) {
    const code = uuid.charCodeAt(place)
    if (code === HYPHEN) continue
    rest = (rest << 4) | (HEX[code] ?? 0)
    bits += 4
    if (bits >= 5) {
      bits -= 5
      text += ALPHABET.charAt(rest >> bits)
      rest &= (1 << bits) - 1
    }
  }
  return text
}

function decodeUuid(text: string): string | undefined {
  let hex = ''
  let rest = 0
  let bits = -2
  for (const character of text) {
    const value = VALUES.get(character)
    if (value === undefined) return undefined
    rest = (rest << 5) | value
    bits += 5
    // The first character carries three bits only.
    if (hex === '' && bits === 3 && value > 7) return undefined
    while (bits >= 4) {
      bits -= 4
      hex += (rest >> bits).toString(16)
      rest &= (1 << bits) - 1
    }
  }
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
