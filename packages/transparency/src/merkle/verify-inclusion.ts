import { equalBytes, isHash } from '../bytes.js'
import { digest } from '../digest.js'
import { notProven, PROVEN, type Verdict } from '../verdict.js'
import { leafInput, nodeInput } from './hashes.js'
import type { InclusionProof } from './inclusion-proof.js'
import type { TreeHead } from './tree-head.js'

/**
 * Checks that a leaf is in the log that a tree head stands for (RFC 9162, section 2.1.3.2, which is the check for trees
 * of RFC 6962). Never throws, whatever it is given.
 *
 * The root alone does not tell the size of its tree. So the proof must be about exactly the size of the head, which
 * must come from a checkpoint whose signature was checked.
 *
 * @param leaf data of the leaf, of a ballot its commitment; not the leaf's hash, which a node of the tree could pass for.
 */
export async function verifyInclusion(leaf: Uint8Array, proof: InclusionProof, head: TreeHead): Promise<Verdict> {
  try {
    return await verify(leaf, proof, head)
  } catch {
    return notProven('malformed')
  }
}

async function verify(leaf: Uint8Array, { index, size, hashes }: InclusionProof, head: TreeHead): Promise<Verdict> {
  const hasForm = leaf instanceof Uint8Array && Number.isSafeInteger(index) && Number.isSafeInteger(size) && isHash(head.root)
  if (!hasForm || index < 0 || index >= size || !Array.isArray(hashes) || !hashes.every(isHash)) return notProven('malformed')
  if (size !== head.size) return notProven('wrong-size')
  let place = index
  let last = size - 1
  let hash = await digest(leafInput(leaf))
  for (const sibling of hashes) {
    if (hash === undefined) return notProven('cannot-hash')
    if (last === 0) return notProven('wrong-length')
    if (place % 2 === 1 || place === last) {
      hash = await digest(nodeInput(sibling, hash))
      // A right end without a partner goes up unchanged.
      while (place % 2 === 0 && place !== 0) {
        place = place / 2
        last = Math.floor(last / 2)
      }
    } else {
      hash = await digest(nodeInput(hash, sibling))
    }
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  if (hash === undefined) return notProven('cannot-hash')
  if (last !== 0) return notProven('wrong-length')
  return equalBytes(hash, head.root) ? PROVEN : notProven('other-root')
}
