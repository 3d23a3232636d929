import { concatBytes } from '../bytes.js'
import type { Sha256 } from '../sha256.js'

/** What is hashed for a leaf: 0x00 and its data (RFC 6962, section 2.1). */
export function leafInput(data: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(0), data)
}

/** What is hashed for an inner node: 0x01 and its two children (RFC 6962, section 2.1). */
export function nodeInput(left: Uint8Array, right: Uint8Array): Uint8Array {
  return concatBytes(Uint8Array.of(1), left, right)
}

/** Hash of a leaf (RFC 6962): never equal to that of an inner node. */
export function leafHash(data: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(leafInput(data))
}

/** Hash of an inner node (RFC 6962). */
export function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  return sha256(nodeInput(left, right))
}
