/** Words that titles share without resembling each other, in the languages of communes. */
const SMALL_WORDS = new Set(
  [
    'les des une aux pour dans sur avec par plus nos notre votre qui que est rue place projet idee',
    'het een van voor met aan bij naar onze uw meer dat die straat plein project idee',
    'der die das den dem ein eine einen fur mit und auf von bei mehr unsere strasse platz projekt idee',
    'the and for with our more from that this street square project idea',
  ].flatMap((words) => words.split(' ')),
)
const SHORTEST_WORD = 3

/** How similar two titles must be to be shown to each other, from 0 to 1. Below it, one shared word of five is enough. */
export const SIMILAR_FROM = 0.35

/** Words that tell what a title is about, in lower case without accents; all words where there would be none. */
function tellingWords(title: string): string[] {
  const words = title
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const telling = words.filter((word) => word.length >= SHORTEST_WORD && !SMALL_WORDS.has(word))
  return telling.length === 0 ? words : telling
}

/** Groups of three letters of each word, with the word's beginning marked twice: `bench` and `benches` share most. */
function trigrams(title: string): ReadonlySet<string> {
  return new Set(
    tellingWords(title).flatMap((word) => {
      const padded = `  ${word} `
      return Array.from({ length: padded.length - 2 }, (_, place) => padded.slice(place, place + 3))
    }),
  )
}

function dice(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0
  const shared = [...one].filter((each) => other.has(each)).length
  return (2 * shared) / (one.size + other.size)
}

/** How much two titles resemble each other, from 0 to 1: Dice's coefficient (1945) of their trigrams. The order of words does not count. */
export function likeness(one: string, other: string): number {
  return dice(trigrams(one), trigrams(other))
}

/** The things whose title resembles the one given, the most similar first. */
export function mostSimilar<Thing extends { readonly title: string }>(title: string, things: readonly Thing[], most: number): Thing[] {
  const wanted = trigrams(title)
  return things
    .map((thing) => ({ thing, share: dice(wanted, trigrams(thing.title)) }))
    .filter(({ share }) => share >= SIMILAR_FROM)
    .sort((one, other) => other.share - one.share)
    .slice(0, most)
    .map(({ thing }) => thing)
}
