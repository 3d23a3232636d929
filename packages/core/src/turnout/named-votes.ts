import type { NamedVotes } from '@parvis/contract'
import type { MarkerCount } from '../ballot-box/voided-votes.service.js'
import { hideSmallNumbers } from './hide-small-numbers.js'

export interface ShownNumbers {
  readonly smallest: number
  /** What is shown of a number that may be shown: rounded, while people vote. */
  readonly shown: (people: number) => number
}

/** Votes that count by method or channel, small numbers left out, in alphabetical order. */
export function namedVotes(counts: readonly MarkerCount[], kind: 'method' | 'channel', { smallest, shown }: ShownNumbers): NamedVotes[] {
  const people = new Map<string, number>()
  for (const count of counts.filter(({ voided }) => voided === null)) {
    const name = count[kind] ?? 'unknown'
    people.set(name, (people.get(name) ?? 0) + count.people)
  }
  const hidden = hideSmallNumbers(people, smallest)
  return [...people]
    .map(([name, number]) => (hidden.has(name) ? { name } : { name, voted: shown(number) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}

/** People whose vote counts, was voided, and was voided although its ballot goes on counting. */
export function peopleOf(counts: readonly MarkerCount[]): { voted: number; voided: number; stillCounted: number } {
  const total = (which: (voided: MarkerCount['voided']) => boolean): number =>
    counts.filter(({ voided }) => which(voided)).reduce((sum, { people }) => sum + people, 0)
  return {
    voted: total((voided) => voided === null),
    voided: total((voided) => voided !== null),
    stillCounted: total((voided) => voided === 'without-ballot'),
  }
}
