import type { Election } from '@parvis/tally'
import type { PublishedBallots } from './read-published.js'

/** A choice of a ballot and what it is worth: always 1 on approvals. */
type Choice = readonly [id: string, worth: number]

/** How ballots of a type lie in the box: the field of their content, and its choices with what each is worth. */
interface ContentForm {
  readonly field: string
  read(value: unknown): readonly Choice[] | undefined
}

const isText = (value: unknown): value is string => typeof value === 'string'

const NAMES: Omit<ContentForm, 'field'> = {
  read: (value) => (Array.isArray(value) && value.every(isText) ? value.map((id) => [id, 1]) : undefined),
}
const PAIRS: Omit<ContentForm, 'field'> = {
  read: (value) => {
    if (!Array.isArray(value)) return undefined
    const pairs = value.flatMap((pair: unknown): Choice[] => {
      if (!Array.isArray(pair) || pair.length !== 2) return []
      const [id, points]: unknown[] = pair
      return isText(id) && typeof points === 'number' ? [[id, points]] : []
    })
    return pairs.length === value.length ? pairs : undefined
  },
}

const FORMS: Readonly<Record<Election['ballotType'], ContentForm>> = {
  approval: { field: 'projects', ...NAMES },
  ordinal: { field: 'ranking', ...NAMES },
  cumulative: { field: 'points', ...PAIRS },
  scoring: { field: 'points', ...PAIRS },
}

/**
 * The ballots of an election that was read from a `.pb` file. On rankings the order counts, on ballots of points the points; nothing
 * else does.
 *
 * @param field of a ballot's content that holds the choices; by default that of the type of ballots.
 */
export function publishedPb(election: Election, field: string | undefined): PublishedBallots {
  const { offsets, choices, weights, points } = election.ballots
  const isOrdered = election.ballotType === 'ordinal'
  const form = FORMS[election.ballotType]
  const ballots: string[] = []
  for (const [place, weight] of weights.entries()) {
    const named: Choice[] = []
    for (let at = offsets[place] ?? 0; at < (offsets[place + 1] ?? 0); at += 1) named.push([election.ids[choices[at] ?? -1] ?? '', points?.[at] ?? 1])
    // Ranks were read as points, the more the better: only their order is a ballot's.
    const ranked = isOrdered ? named.toSorted(([, one], [, other]) => other - one).map(([id]): Choice => [id, 1]) : named
    for (let voter = 0; voter < weight; voter += 1) ballots.push(textOf(ranked, isOrdered))
  }
  while (ballots.length < election.voters) ballots.push(textOf([], isOrdered))
  const known = new Set(election.ids)
  const unknownChoices = new Map<string, number>()
  return {
    ballots,
    unknownChoices,
    write(content) {
      const value: unknown = typeof content === 'object' && content !== null ? Reflect.get(content, field ?? form.field) : undefined
      const picked = form.read(value)
      if (picked === undefined) return undefined
      for (const [id] of picked) if (!known.has(id)) unknownChoices.set(id, (unknownChoices.get(id) ?? 0) + 1)
      return textOf(picked.filter(([id, worth]) => known.has(id) && worth > 0), isOrdered)
    },
  }
}

function textOf(choices: readonly Choice[], isOrdered: boolean): string {
  const texts = choices.map(([id, worth]) => JSON.stringify([id, worth]))
  return (isOrdered ? texts : texts.toSorted()).join()
}
