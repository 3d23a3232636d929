import type { Random } from '@parvis/plugin-api/server'

/** No 0 or O, no 1, I or L. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
/** 12 characters of 31 are 59 bits, behind a first factor and a limit on tries. */
const LENGTH = 12
const GROUP = 4

/** A new recovery code as it is shown: `ABCD-EFGH-JKMN`. */
export function newRecoveryCode(random: Random): string {
  const groups = Array.from({ length: LENGTH / GROUP }, () =>
    Array.from({ length: GROUP }, () => ALPHABET.charAt(random.integer(ALPHABET.length))).join(''),
  )
  return groups.join('-')
}

/** The characters of a code that was typed, or `undefined` when it cannot be one. Case, spaces and hyphens do not matter. */
export function typedRecoveryCode(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, '')
  return code.length === LENGTH && [...code].every((each) => ALPHABET.includes(each)) ? code : undefined
}
