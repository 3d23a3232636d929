import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hex, leafOf, MemoryTree, treeOf, withOneBitChanged } from '../test/memory-tree.js'
import { CONSISTENCY_PROOFS, ROOTS } from '../test/merkle-vectors.js'
import { consistencyProof, type ConsistencyProof, type TreeHead, verifyConsistency } from '../index.js'

describe('verifying consistency', () => {
  it.each(CONSISTENCY_PROOFS)('B-12 proves the growth from $from to $to by its published proof', async ({ from, to, hashes }) => {
    const [earlier, later] = [from, to].map((size) => ({ size, root: hex(ROOTS[size] ?? '') })) as [TreeHead, TreeHead]
    expect(await verifyConsistency({ from, to, hashes: hashes.map(hex) }, earlier, later)).toEqual({ verdict: 'proven' })
  })

  it('B-12 proves the growth between any two sizes up to 64, and nothing for a tree with another past', async () => {
    const tree = await treeOf(64)
    const forked = new MemoryTree()
    await forked.append([hex('ff'), ...Array.from({ length: 63 }, (_, index) => leafOf(index + 1))])
    for (let to = 0; to <= 64; to += 1) {
      const later = await tree.head(to)
      for (let from = 0; from <= to; from += 1) {
        const proof = await consistencyProof(from, to, tree)
        expect([from, to, await verifyConsistency(proof, await tree.head(from), later)]).toEqual([from, to, { verdict: 'proven' }])
        if (from === 0) continue
        expect((await verifyConsistency(proof, await forked.head(from), later)).verdict).toBe('not-proven')
        expect((await verifyConsistency(proof, await tree.head(from), await forked.head(to))).verdict).toBe('not-proven')
      }
    }
  })

  it('B-12 proves nothing with one bit changed in proof or roots', async () => {
    const tree = await treeOf(21)
    for (const [from, to] of [[6, 21], [8, 21], [7, 8], [20, 21], [5, 5]] as const) {
      const [earlier, later, proof] = [await tree.head(from), await tree.head(to), await consistencyProof(from, to, tree)]
      const refused = async (changed: ConsistencyProof, first: TreeHead, second: TreeHead): Promise<void> => {
        expect((await verifyConsistency(changed, first, second)).verdict).toBe('not-proven')
      }
      for (const root of withOneBitChanged(earlier.root)) await refused(proof, { ...earlier, root }, later)
      for (const root of withOneBitChanged(later.root)) await refused(proof, earlier, { ...later, root })
      for (const [place, hash] of proof.hashes.entries()) {
        for (const bad of withOneBitChanged(hash)) await refused({ ...proof, hashes: proof.hashes.with(place, bad) }, earlier, later)
      }
    }
  })

  it('B-12 proves nothing for other sizes or a proof of another length', async () => {
    const tree = await treeOf(33)
    for (let to = 1; to <= 33; to += 1) {
      for (let from = 0; from <= to; from += 1) {
        const [earlier, later, proof] = [await tree.head(from), await tree.head(to), await consistencyProof(from, to, tree)]
        for (const changed of [{ ...proof, from: from + 1 }, { ...proof, from: from - 1 }, { ...proof, to: to + 1 }, { ...proof, to: to - 1 }]) {
          expect((await verifyConsistency(changed, earlier, later)).verdict).toBe('not-proven')
        }
        const longer = [...proof.hashes, later.root]
        const shorter = proof.hashes.slice(1)
        for (const hashes of proof.hashes.length === 0 ? [longer] : [longer, shorter, proof.hashes.slice(0, -1)]) {
          expect((await verifyConsistency({ ...proof, hashes }, earlier, later)).verdict).toBe('not-proven')
        }
      }
    }
  })

  it('B-12 never proves a log that shrank', async () => {
    const tree = await treeOf(9)
    const proof = await consistencyProof(5, 9, tree)
    expect(await verifyConsistency({ ...proof, from: 9, to: 5 }, await tree.head(9), await tree.head(5))).toEqual({ verdict: 'not-proven', reason: 'malformed' })
  })

  it('B-12 answers "not proven" to any input whatever, and never throws', async () => {
    const tree = await treeOf(5)
    const [earlier, later, proof] = [await tree.head(3), await tree.head(5), await consistencyProof(3, 5, tree)]
    const twisted = fc.record({ from: fc.anything(), to: fc.anything(), hashes: fc.anything() }, { requiredKeys: [] })
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), twisted), async (strange) => {
        for (const [given, first, second] of [[strange, earlier, later], [proof, strange, later], [proof, earlier, strange]]) {
          expect((await verifyConsistency(given as ConsistencyProof, first as TreeHead, second as TreeHead)).verdict).toBe('not-proven')
        }
      }),
      { numRuns: 500 },
    )
  })
})
