import type { Random } from '@parvis/plugin-api/server'

/** 31 characters without 0, O, 1, I and L. That their number is prime makes the check character catch what it must. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const BASE = CODE_ALPHABET.length
/**
 * 23 characters of 31 are 113 bits. Spec I-11 asks for a password hash of whatever has fewer than 112: a keyed hash of this many
 * cannot be reversed even by who has the key, and a hundred thousand of them are made in seconds (decision 0021).
 */
const RANDOM_CHARACTERS = 23
const GROUP = 4

/**
 * The check character: chosen so that the sum of all characters, each times its own weight, is a multiple of 31. As 31 is
 * prime and no two weights are alike, one wrong character changes the sum, and so does any two that changed places.
 */
function checkCharacter(characters: string): string {
  const sum = [...characters].reduce(
    (total, character, place) => total + CODE_ALPHABET.indexOf(character) * (place + 2),
    0,
  )
  return CODE_ALPHABET.charAt((BASE - (sum % BASE)) % BASE)
}

/** A new code: 23 random characters and the check character, without groups. */
export function newVotingCode(random: Random): string {
  const characters = Array.from({ length: RANDOM_CHARACTERS }, () =>
    CODE_ALPHABET.charAt(random.integer(BASE)),
  ).join('')
  return characters + checkCharacter(characters)
}

/** A code as it is printed: `ABCD-EFGH-JKMN-PQRS-TUVW-XYZ2`. */
export function printedVotingCode(code: string): string {
  return (code.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join('-')
}

/**
 * The code that was typed, or `undefined` when it cannot be one. Case, spaces and hyphens do not matter; O and 0, which no
 * code has, are read as the Q that was misread.
 */
export function typedVotingCode(typed: string): string | undefined {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}._]/gu, '')
    .replace(/[O0]/g, 'Q')
  if (
    code.length !== RANDOM_CHARACTERS + 1 ||
    [...code].some((character) => !CODE_ALPHABET.includes(character))
  )
    return undefined
  return checkCharacter(code.slice(0, -1)) === code.at(-1) ? code : undefined
}
