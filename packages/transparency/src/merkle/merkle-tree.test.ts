import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hex, leafOf, MemoryTree, sha256, toHex, treeOf } from '../test/memory-tree.js'
import { CONSISTENCY_PROOFS, INCLUSION_PROOFS, LEAVES, ROOTS } from '../test/merkle-vectors.js'
import { appendLeaves, consistencyProof, inclusionProof, nodeHash, leafHash, rootOf } from '../index.js'

/** The definition of RFC 6962, section 2.1, word for word: slow, and nothing like the code that it checks. */
function rootByDefinition(leaves: readonly Uint8Array[]): Uint8Array {
  const [first] = leaves
  if (first === undefined) return sha256(new Uint8Array())
  if (leaves.length === 1) return leafHash(first, sha256)
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)), sha256)
}

describe('the Merkle tree', () => {
  it.each(ROOTS.map((root, size) => ({ root, size })))('B-08 has the published root of RFC 6962 for $size leaves', async ({ root, size }) => {
    const tree = new MemoryTree()
    expect(toHex(await tree.append(LEAVES.slice(0, size).map(hex)))).toBe(root)
    expect(toHex(await rootOf(size, tree))).toBe(root)
  })

  it.each(INCLUSION_PROOFS)('B-08 makes the published inclusion proof of leaf $index of $size', async ({ index, size, hashes }) => {
    const tree = new MemoryTree()
    await tree.append(LEAVES.map(hex))
    expect((await inclusionProof(index, size, tree)).hashes.map(toHex)).toEqual(hashes)
  })

  it.each(CONSISTENCY_PROOFS)('B-08 makes the published consistency proof from $from to $to', async ({ from, to, hashes }) => {
    const tree = new MemoryTree()
    await tree.append(LEAVES.map(hex))
    expect((await consistencyProof(from, to, tree)).hashes.map(toHex)).toEqual(hashes)
  })

  it('has the root of the definition for every size up to 64, however the leaves came in', async () => {
    const leaves = Array.from({ length: 64 }, (_, index) => leafOf(index))
    const oneByOne = new MemoryTree()
    const whole = await treeOf(64)
    for (let size = 0; size <= 64; size += 1) {
      const wanted = toHex(rootByDefinition(leaves.slice(0, size)))
      expect([size, toHex(await rootOf(size, whole))]).toEqual([size, wanted])
      expect([size, toHex((await oneByOne.head()).root)]).toEqual([size, wanted])
      await oneByOne.append([leafOf(size)])
    }
  })

  it('has one root and the same nodes for any batches of the same leaves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 9 }), { maxLength: 12 }), async (batches) => {
        const tree = new MemoryTree()
        let root = await rootOf(0, tree)
        for (const batch of batches) root = await tree.append(Array.from({ length: batch }, (_, order) => leafOf(tree.size + order)))
        const whole = await treeOf(tree.size)
        expect(toHex(root)).toBe(toHex((await whole.head()).root))
        expect(new Map([...tree.nodes].sort())).toEqual(new Map([...whole.nodes].sort()))
      }),
    )
  })

  it('reads its nodes in one call, and no more of them than it says', async () => {
    const most = 200
    const tree = await treeOf(most)
    const costOf = async (task: () => Promise<unknown>): Promise<number> => {
      tree.nodesRead = 0
      tree.callsOfReader = 0
      await task()
      expect(tree.callsOfReader).toBeLessThanOrEqual(1)
      return tree.nodesRead
    }
    for (let size = 1; size <= most; size += 1) {
      const log = Math.ceil(Math.log2(size))
      expect(await costOf(async () => await rootOf(size, tree))).toBeLessThanOrEqual(Math.log2(size) + 1)
      expect(await costOf(async () => await appendLeaves(size, [], tree))).toBeLessThanOrEqual(Math.log2(size) + 1)
      for (let other = 0; other < size; other += 1) {
        expect(await costOf(async () => await inclusionProof(other, size, tree))).toBeLessThanOrEqual(2 * log)
        expect(await costOf(async () => await consistencyProof(other, size, tree))).toBeLessThanOrEqual(2 * log + 1)
      }
    }
  })

  it('takes nodes that come later', async () => {
    const tree = await treeOf(11)
    const slow = { sha256, readNodes: async (places: Parameters<MemoryTree['readNodes']>[0]) => await Promise.resolve(tree.readNodes(places)) }
    expect(await rootOf(11, slow)).toEqual(await rootOf(11, tree))
  })

  it('names the node that its store has lost, and refuses what cannot be', async () => {
    const tree = await treeOf(7)
    tree.nodes.delete('1/2')
    await expect(rootOf(7, tree)).rejects.toThrow('no node at level')
    await expect(appendLeaves(7, [], tree)).rejects.toThrow('no node at level')
    await expect(rootOf(-1, tree)).rejects.toThrow(RangeError)
    await expect(inclusionProof(7, 7, tree)).rejects.toThrow(RangeError)
    await expect(inclusionProof(0, 0, tree)).rejects.toThrow(RangeError)
    await expect(consistencyProof(3, 2, tree)).rejects.toThrow(RangeError)
    await expect(appendLeaves(0, [new Uint8Array(31)], tree)).rejects.toThrow(RangeError)
  })
})
