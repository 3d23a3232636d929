import type { SeededRandom } from './seeded-random.js'

/** Stands in every personal value that the run sends, and nowhere else. */
export const PERSON_MARK = 'q9zx7wkv'
/** Stands in everything that the other commune has and nobody of this one may see. */
export const FOREIGN_MARK = 'mk8vd3qz'

const PHONE = '+32 479 91 82 73'
const NATIONAL_NUMBER = '85.07.30-033 28'

/** A person's values as people type them, made up. */
export function personalValue(random: SeededRandom): string {
  return random.pick([
    `Zoé ${PERSON_MARK} D’Hondt`,
    `zoe.${PERSON_MARK}@hostile.example`,
    `Rue du ${PERSON_MARK} 12, 4500 Huy`,
    PHONE,
    NATIONAL_NUMBER,
  ])
}

/** A mailbox that nobody has. */
export function personalMailbox(random: SeededRandom): string {
  return `zoe.${PERSON_MARK}.${random.integer(1_000)}@hostile.example`
}

/** What of a person's values stands in this text. */
export function personalValuesIn(text: string): string[] {
  const plain = text.toLowerCase()
  return [PERSON_MARK, PHONE, PHONE.replaceAll(' ', ''), NATIONAL_NUMBER, '85073003328'].filter((each) =>
    plain.includes(each.toLowerCase()),
  )
}
