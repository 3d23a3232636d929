import type { BallotEvidence, Evidence, MarkerEvidence } from './evidence.js'

/** What a linker sorts by: a number, a text, or several of them. */
export type SortKey = readonly (number | string)[]

/** One side of a strategy: how to put the markers, or the ballots that count, in order. */
export interface Ordering<Row> {
  readonly name: string
  /** @param known what the linker knows besides: the order in which people cast, by nullifier. */
  key(row: Row, evidence: Evidence, known: ReadonlyMap<string, number>): SortKey
}

/**
 * A way to guess whose ballot is whose: put both stores in order, and pair the first with the first. Whatever a trace is
 * (place in the file, transaction, time, value), linking by it is pairing what is alike or what comes in the same order.
 */
export interface Strategy {
  readonly name: string
  readonly markers: Ordering<MarkerEvidence>
  readonly ballots: Ordering<BallotEvidence>
  readonly isReversed: boolean
}

const MARKER_ORDERINGS: readonly Ordering<MarkerEvidence>[] = [
  { name: 'place in the file', key: ({ place }) => [place] },
  { name: 'transaction, then place', key: ({ writer, place }) => [writer, place] },
  { name: 'transaction, then value', key: ({ writer, nullifier }) => [writer, nullifier] },
  { name: 'value', key: ({ nullifier }) => [nullifier] },
  { name: 'channel, rare ones first', key: ({ channel, method }, { markers }) => [markers.filter((each) => each.channel === channel && each.method === method).length] },
  { name: 'sealed group', key: ({ sealedGroup }) => [sealedGroup ?? ''] },
  { name: 'group, opened with the secret', key: ({ nullifier }, { groups }) => [groups.get(nullifier) ?? ''] },
  // The strongest: somebody who has watched the doors, or the network, and knows who cast after whom.
  { name: 'order of casting, known from outside', key: ({ nullifier }, _evidence, known) => [known.get(nullifier) ?? -1] },
]

const BALLOT_ORDERINGS: readonly Ordering<BallotEvidence>[] = [
  { name: 'place in the file', key: ({ place }) => [place] },
  { name: 'transaction, then place', key: ({ writer, place }) => [writer, place] },
  { name: 'transaction, then value', key: ({ writer, commitment }) => [writer, commitment] },
  { name: 'commitment', key: ({ commitment }) => [commitment] },
  { name: 'nonce', key: ({ nonce }) => [nonce ?? ''] },
  { name: 'slot', key: ({ slot }) => [slot ?? ''] },
  { name: 'place in the log', key: ({ position, place }) => [position ?? Number.MAX_SAFE_INTEGER, place] },
  { name: 'batch, then place in the file', key: ({ position, place }, evidence) => [batchOf(position, evidence), place] },
  { name: 'size of the content', key: ({ content }) => [content?.length ?? 0] },
  { name: 'content', key: ({ content }) => [content ?? ''] },
]

/** The checkpoint with which a ballot came into the log; those that wait come last. */
function batchOf(position: number | null, { checkpoints }: Evidence): number {
  const batch = position === null ? -1 : checkpoints.findIndex(({ size }) => size > position)
  return batch < 0 ? checkpoints.length : batch
}

/** Every pairing of an order of markers with an order of ballots, from the front and from the back. */
export const STRATEGIES: readonly Strategy[] = MARKER_ORDERINGS.flatMap((markers) =>
  BALLOT_ORDERINGS.flatMap((ballots) =>
    [false, true].map((isReversed) => ({ name: `${markers.name} ~ ${isReversed ? 'reversed ' : ''}${ballots.name}`, markers, ballots, isReversed })),
  ),
)

/** Orders by the first part that differs. */
export function compareKeys(one: SortKey, other: SortKey): number {
  for (const [place, part] of one.entries()) {
    const against = other[place] ?? part
    if (part !== against) return part < against ? -1 : 1
  }
  return 0
}
