import { isHash } from '../bytes.js'
import type { Sha256 } from '../sha256.js'
import { nodeHash } from './hashes.js'

/**
 * Where a complete subtree is: it holds the 2^level leaves from index · 2^level on. Level 0 are the leaf hashes. Such a
 * node never changes once its last leaf is there, so a store of them is insert-only.
 */
export interface NodePlace {
  readonly level: number
  readonly index: number
}

/** A complete subtree and its hash. */
export interface TreeNode extends NodePlace {
  readonly hash: Uint8Array
}

/** How a tree is read: its hash, and a reader that answers the hashes of the places asked for, in their order. */
export interface Tree {
  readonly sha256: Sha256
  /** Called once for each root or proof, so that a database needs one query. May be asynchronous. */
  readNodes(places: readonly NodePlace[]): readonly Uint8Array[] | Promise<readonly Uint8Array[]>
}

/** Leaves from `begin` on; `begin` is a multiple of the largest power of two in `size`, as in every range of RFC 6962. */
export interface LeafRange {
  readonly begin: number
  readonly size: number
}

/** Refuses sizes and indexes that a tree cannot have: a defect of the caller. */
export function assertCount(value: number, most: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 0 || value > most) throw new RangeError(`${name} ${value} is not a whole number of 0 to ${most}`)
}

/** The largest power of two that is smaller than a size of 2 or more: where RFC 6962 splits a tree. */
export function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/** The complete subtrees that make up a range, left to right: one for each 1 in the size's binary digits. */
export function placesOf({ begin, size }: LeafRange): NodePlace[] {
  const places: NodePlace[] = []
  let from = begin
  let rest = size
  while (rest > 0) {
    let level = 0
    let width = 1
    while (width * 2 <= rest) {
      width *= 2
      level += 1
    }
    places.push({ level, index: from / width })
    from += width
    rest -= width
  }
  return places
}

/** Hash over complete subtrees, left to right; of none it is the hash of nothing (RFC 6962). */
export function foldHashes(hashes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const last = hashes.at(-1)
  if (last === undefined) return sha256(new Uint8Array())
  return hashes.slice(0, -1).reduceRight((right, left) => nodeHash(left, right, sha256), last)
}

/**
 * Hashes of some ranges, with one call of the reader.
 *
 * @throws when the reader does not answer a hash for each place: the store of the tree is damaged.
 */
export async function hashesOf(ranges: readonly LeafRange[], tree: Tree): Promise<Uint8Array[]> {
  const wanted = ranges.map(placesOf)
  const places = wanted.flat()
  const read = places.length === 0 ? [] : await tree.readNodes(places)
  if (read.length !== places.length || !read.every(isHash)) {
    const { level, index } = places.find((_, place) => !isHash(read[place])) ?? { level: 0, index: 0 }
    throw new Error(`the tree has no node at level ${level}, index ${index}: restore its nodes from the leaves`)
  }
  let offset = 0
  return wanted.map(({ length }) => {
    offset += length
    return foldHashes(read.slice(offset - length, offset), tree.sha256)
  })
}
