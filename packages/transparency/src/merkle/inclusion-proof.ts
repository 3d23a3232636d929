import { assertCount, hashesOf, type LeafRange, splitOf, type Tree } from './tree-nodes.js'

/** Proves that a leaf is in a tree: the hashes from its neighbour up to the root's child (RFC 6962, section 2.1.1). */
export interface InclusionProof {
  /** Place of the leaf, from 0. */
  readonly index: number
  /** Number of leaves of the tree. */
  readonly size: number
  readonly hashes: readonly Uint8Array[]
}

/**
 * Makes the proof for a leaf in the tree at a size that it has or once had. Reads at most 2 · ⌈log2 size⌉ nodes, in one
 * call: each hash of the proof is a stored node, but for one at most, of the tree's ragged right end.
 *
 * @throws RangeError for an index outside of the tree; an error when the tree's nodes are not all there.
 */
export async function inclusionProof(index: number, size: number, tree: Tree): Promise<InclusionProof> {
  assertCount(size, Number.MAX_SAFE_INTEGER, 'size')
  assertCount(index, size - 1, 'index')
  return { index, size, hashes: await hashesOf(siblingsOf(index, size), tree) }
}

/** The subtrees beside the way from a leaf up to the root, the lowest first. */
function siblingsOf(index: number, size: number): LeafRange[] {
  const siblings: LeafRange[] = []
  let begin = 0
  let rest = size
  while (rest > 1) {
    const split = splitOf(rest)
    if (index < begin + split) {
      siblings.push({ begin: begin + split, size: rest - split })
      rest = split
    } else {
      siblings.push({ begin, size: split })
      begin += split
      rest -= split
    }
  }
  return siblings.reverse()
}
