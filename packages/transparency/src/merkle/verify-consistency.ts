import { equalBytes, isHash } from '../bytes.js'
import { digest } from '../digest.js'
import { notProven, PROVEN, type Verdict } from '../verdict.js'
import type { ConsistencyProof } from './consistency-proof.js'
import { nodeInput } from './hashes.js'
import type { TreeHead } from './tree-head.js'

/**
 * Checks that the log of one head is the beginning of that of a later one: nothing was changed, taken out or put
 * between (RFC 9162, section 2.1.4.2). Never throws, whatever it is given. Two heads of one size must have one root.
 *
 * The heads must come from checkpoints whose signatures were checked, the earlier first.
 */
export async function verifyConsistency(proof: ConsistencyProof, earlier: TreeHead, later: TreeHead): Promise<Verdict> {
  try {
    return await verify(proof, earlier, later)
  } catch {
    return notProven('malformed')
  }
}

async function verify({ from, to, hashes }: ConsistencyProof, earlier: TreeHead, later: TreeHead): Promise<Verdict> {
  const hasForm = Number.isSafeInteger(from) && Number.isSafeInteger(to) && isHash(earlier.root) && isHash(later.root)
  if (!hasForm || from < 0 || from > to || !Array.isArray(hashes) || !hashes.every(isHash)) return notProven('malformed')
  if (from !== earlier.size || to !== later.size) return notProven('wrong-size')
  if (from === to || from === 0) {
    if (hashes.length > 0) return notProven('wrong-length')
    const empty = await digest(new Uint8Array())
    if (empty === undefined) return notProven('cannot-hash')
    return equalBytes(earlier.root, from === to ? later.root : empty) ? PROVEN : notProven('other-root')
  }
  return await verifyGrowth(hashes, earlier, later)
}

async function verifyGrowth(hashes: readonly Uint8Array[], earlier: TreeHead, later: TreeHead): Promise<Verdict> {
  let place = earlier.size - 1
  let last = later.size - 1
  while (place % 2 === 1) {
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  // An earlier tree that is complete is itself the first hash of the way.
  const [start, ...rest] = place === 0 ? [earlier.root, ...hashes] : hashes
  if (start === undefined) return notProven('wrong-length')
  let old: Uint8Array | undefined = start
  let grown: Uint8Array | undefined = start
  for (const sibling of rest) {
    if (old === undefined || grown === undefined) return notProven('cannot-hash')
    if (last === 0) return notProven('wrong-length')
    if (place % 2 === 1 || place === last) {
      old = await digest(nodeInput(sibling, old))
      grown = await digest(nodeInput(sibling, grown))
      while (place % 2 === 0 && place !== 0) {
        place = place / 2
        last = Math.floor(last / 2)
      }
    } else {
      grown = await digest(nodeInput(grown, sibling))
    }
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  if (old === undefined || grown === undefined) return notProven('cannot-hash')
  if (last !== 0) return notProven('wrong-length')
  return equalBytes(old, earlier.root) && equalBytes(grown, later.root) ? PROVEN : notProven('other-root')
}
