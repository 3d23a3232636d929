import { describe, expect, it, jest } from '@jest/globals'
import fc from 'fast-check'
import { hex, leafOf, treeOf, withOneBitChanged } from '../test/memory-tree.js'
import { INCLUSION_PROOFS, LEAVES, ROOTS } from '../test/merkle-vectors.js'
import { inclusionProof, type InclusionProof, type TreeHead, verifyInclusion } from '../index.js'

describe('verifying inclusion', () => {
  it.each(INCLUSION_PROOFS)('B-08 proves leaf $index of $size by its published proof', async ({ index, size, hashes }) => {
    const proof = { index, size, hashes: hashes.map(hex) }
    expect(await verifyInclusion(hex(LEAVES[index] ?? ''), proof, { size, root: hex(ROOTS[size] ?? '') })).toEqual({ verdict: 'proven' })
  })

  it('B-08 proves every leaf of every tree of up to 64, and no other leaf by its proof', async () => {
    const tree = await treeOf(64)
    for (let size = 1; size <= 64; size += 1) {
      const head = await tree.head(size)
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(index, size, tree)
        expect([index, size, await verifyInclusion(leafOf(index), proof, head)]).toEqual([index, size, { verdict: 'proven' }])
        expect(await verifyInclusion(leafOf(index + 1), proof, head)).toEqual({ verdict: 'not-proven', reason: 'other-root' })
      }
    }
  })

  it('B-08 proves nothing with one bit changed in leaf, proof or root', async () => {
    const tree = await treeOf(13)
    const head = await tree.head()
    for (const index of [0, 4, 11, 12]) {
      const proof = await inclusionProof(index, 13, tree)
      const refused = async (leaf: Uint8Array, changed: InclusionProof, at: TreeHead): Promise<void> => {
        expect((await verifyInclusion(leaf, changed, at)).verdict).toBe('not-proven')
      }
      for (const leaf of withOneBitChanged(leafOf(index))) await refused(leaf, proof, head)
      for (const root of withOneBitChanged(head.root)) await refused(leafOf(index), proof, { size: 13, root })
      for (const [place, hash] of proof.hashes.entries()) {
        for (const bad of withOneBitChanged(hash)) await refused(leafOf(index), { ...proof, hashes: proof.hashes.with(place, bad) }, head)
      }
    }
  })

  it('B-08 proves nothing for another index, another size, or a proof of another length', async () => {
    const tree = await treeOf(40)
    for (let size = 1; size <= 40; size += 1) {
      const head = await tree.head(size)
      for (let index = 0; index < size; index += 1) {
        const proof = await inclusionProof(index, size, tree)
        for (const other of [index - 1, index + 1, index ^ 1, size - 1 - index, size, 0].filter((each) => each !== index)) {
          expect((await verifyInclusion(leafOf(index), { ...proof, index: other }, head)).verdict).toBe('not-proven')
        }
        for (const other of [size - 1, size + 1, size * 2]) {
          expect((await verifyInclusion(leafOf(index), { ...proof, size: other }, head)).verdict).toBe('not-proven')
          expect((await verifyInclusion(leafOf(index), proof, { ...head, size: other })).verdict).toBe('not-proven')
        }
        for (const hashes of [proof.hashes.slice(1), proof.hashes.slice(0, -1), [...proof.hashes, head.root]]) {
          if (hashes.length !== proof.hashes.length) {
            expect((await verifyInclusion(leafOf(index), { ...proof, hashes }, head)).verdict).toBe('not-proven')
          }
        }
      }
    }
  })

  it('B-08 takes no inner node for a leaf', async () => {
    const tree = await treeOf(2)
    const [left, right] = await Promise.all([0, 1].map(async (index) => (await inclusionProof(1 - index, 2, tree)).hashes[0] ?? new Uint8Array()))
    const nodes = new Uint8Array([...(left ?? []), ...(right ?? [])])
    expect(await verifyInclusion(nodes, { index: 0, size: 1, hashes: [] }, { size: 1, root: (await tree.head()).root })).toEqual({
      verdict: 'not-proven',
      reason: 'other-root',
    })
  })

  it('B-08 answers "not proven" to any input whatever, and never throws', async () => {
    const tree = await treeOf(5)
    const head = await tree.head()
    const proof = await inclusionProof(3, 5, tree)
    const twisted = fc.record({ index: fc.anything(), size: fc.anything(), hashes: fc.anything() }, { requiredKeys: [] })
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.anything(), twisted), fc.anything(), async (strange, other) => {
        for (const [leaf, given, at] of [[leafOf(3), strange, head], [strange, proof, head], [leafOf(3), proof, strange], [other, strange, other]]) {
          expect((await verifyInclusion(leaf as Uint8Array, given as InclusionProof, at as TreeHead)).verdict).toBe('not-proven')
        }
      }),
      { numRuns: 500 },
    )
  })

  it('B-08 answers "not proven" where the platform cannot hash', async () => {
    const tree = await treeOf(3)
    const [head, proof] = [await tree.head(), await inclusionProof(1, 3, tree)]
    const property = jest.replaceProperty(globalThis, 'crypto', {} as Crypto)
    expect(await verifyInclusion(leafOf(1), proof, head)).toEqual({ verdict: 'not-proven', reason: 'cannot-hash' })
    property.restore()
    expect(await verifyInclusion(leafOf(1), proof, head)).toEqual({ verdict: 'proven' })
  })
})
