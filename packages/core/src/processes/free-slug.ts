import { slugOf } from '../commune/listed-communes.js'

const TRIES = 50
const LONGEST = 56

/** Candidates for the path of a new thing: from its title, then with a number behind. @param kind used where the title has no letters. */
export function* slugCandidates(title: string, kind: string): Generator<string> {
  const wanted = slugOf(title).slice(0, LONGEST).replace(/-+$/, '')
  const base = wanted.length < 2 ? kind : wanted
  yield base
  for (let number = 2; number <= TRIES; number += 1) yield `${base}-${number}`
}
