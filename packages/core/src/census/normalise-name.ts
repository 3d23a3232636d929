/** Letters that Unicode does not take apart into a base letter and an accent. */
const LIGATURES: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
}

/** Small words that belong to a family name and that people write, glue together or leave out. */
const PARTICLES: ReadonlySet<string> = new Set(
  `van vande vanden vander von vom zu zum zur de den der des du d la le les l di da dal del della dello do dos das
   el al ter ten te t s op in y e und`.split(/\s+/),
)

/** The words of a name in their plainest form: lower case, without accents, cut at spaces, hyphens and apostrophes. */
export function wordsOf(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => LIGATURES[letter] ?? letter)
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

/** Words written as one. Umlauts written as two letters (Mueller) are those written as one (Müller). */
function glued(words: readonly string[]): string {
  return words.join('').replace(/([aou])e/g, '$1')
}

interface Surname {
  readonly particles: readonly string[]
  readonly core: string
}

/** `van den berghe lambert` → (van den) berghe, (–) lambert. Particles behind a name (`Berghe, van den`) go before it. */
function surnamesOf(words: readonly string[]): Surname[] {
  const surnames: Surname[] = []
  let particles: string[] = []
  for (const word of words) {
    if (PARTICLES.has(word)) particles.push(word)
    else {
      surnames.push({ particles, core: word })
      particles = []
    }
  }
  const [first, ...others] = surnames
  if (first === undefined || particles.length === 0) return surnames
  return [{ particles: [...particles, ...first.particles], core: first.core }, ...others]
}

interface Forms {
  /** The whole name: as it stands, particles in front, and without particles. */
  readonly whole: readonly string[]
  /** What of a double name may stand for all of it. */
  readonly parts: readonly string[]
}

function familyForms(name: string): Forms {
  const words = wordsOf(name)
  const surnames = surnamesOf(words)
  const inFront = glued(surnames.flatMap(({ particles, core }) => [...particles, core]))
  const bare = glued(surnames.map(({ core }) => core))
  const whole = [glued(words), inFront, bare].filter((form) => form !== '')
  if (surnames.length < 2) return { whole, parts: [] }
  const parts = surnames.flatMap(({ particles, core }) => [glued([...particles, core]), glued([core])])
  return { whole, parts: parts.filter((part) => part.length > 1) }
}

function givenForms(name: string): Forms {
  const words = wordsOf(name)
  const prefixes = words.map((_, index) => glued(words.slice(0, index + 1)))
  return { whole: prefixes.slice(-1), parts: prefixes.slice(0, -1) }
}

/** One of them whole, the other whole or a part that may stand for it. Two parts that are alike are not enough. */
function agree(one: Forms, other: Forms): boolean {
  const allOf = ({ whole, parts }: Forms): readonly string[] => [...whole, ...parts]
  return (
    one.whole.some((form) => allOf(other).includes(form)) ||
    other.whole.some((form) => allOf(one).includes(form))
  )
}

/**
 * Whether two spellings can be one family name (spec I-08). Case, accents, hyphens and apostrophes do not matter, nor
 * whether particles are written, glued, put behind or left out; one surname of a double name stands for both.
 *
 * @example isSameFamilyName('VANDENBERGHE', 'van den Berghe') // true
 */
export function isSameFamilyName(one: string, other: string): boolean {
  return agree(familyForms(one), familyForms(other))
}

/**
 * Whether two spellings can be the given names of one person: the same, or one of them the first names of the other
 * (`Jean-Pierre` and `Jean Pierre Marie`).
 */
export function isSameGivenName(one: string, other: string): boolean {
  return agree(givenForms(one), givenForms(other))
}

/** Every form under which a person's name can be asked for, to be hashed. Two names that agree have one in common. */
export function nameForms(familyName: string, givenName: string): readonly string[] {
  const family = familyForms(familyName)
  const [firstGiven = ''] = wordsOf(givenName)
  return [...new Set([...family.whole, ...family.parts].map((form) => `${form} ${glued([firstGiven])}`))]
}

/** One form per name, for telling that two rows are one person: particles stay, for they are written the same in one register. */
export function canonicalName(name: string): string {
  return wordsOf(name)
    .map((word) => glued([word]))
    .join(' ')
}
