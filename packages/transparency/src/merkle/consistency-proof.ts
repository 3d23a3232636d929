import { assertCount, hashesOf, type LeafRange, splitOf, type Tree } from './tree-nodes.js'

/** Proves that a smaller tree is the beginning of a larger one (RFC 6962, section 2.1.2). */
export interface ConsistencyProof {
  readonly from: number
  readonly to: number
  readonly hashes: readonly Uint8Array[]
}

/**
 * Makes the proof that the tree of `from` leaves is the beginning of that of `to` leaves. Reads at most
 * 2 · ⌈log2 to⌉ + 1 nodes, in one call. From an empty tree, or to the same size, the proof is empty.
 *
 * @throws RangeError unless 0 ≤ from ≤ to; an error when the tree's nodes are not all there.
 */
export async function consistencyProof(from: number, to: number, tree: Tree): Promise<ConsistencyProof> {
  assertCount(to, Number.MAX_SAFE_INTEGER, 'to')
  assertCount(from, to, 'from')
  return { from, to, hashes: from === 0 || from === to ? [] : await hashesOf(partsOf(from, to), tree) }
}

/** SUBPROOF of RFC 6962, without recursion: walks down to the smaller tree's right end, and lists on the way back. */
function partsOf(from: number, to: number): LeafRange[] {
  const parts: LeafRange[] = []
  let begin = 0
  let rest = to
  // Of a subtree that begins with the smaller tree's first leaf, whoever checks has the hash already.
  let isKnown = true
  while (begin + rest !== from) {
    const split = splitOf(rest)
    if (from <= begin + split) {
      parts.push({ begin: begin + split, size: rest - split })
      rest = split
    } else {
      parts.push({ begin, size: split })
      begin += split
      rest -= split
      isKnown = false
    }
  }
  if (!isKnown) parts.push({ begin, size: rest })
  return parts.reverse()
}
