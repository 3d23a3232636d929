import { createHash } from 'node:crypto'
import type { Sha256 } from '@parvis/transparency'

/** SHA-256 by the crypto of Node. */
export const sha256: Sha256 = (data) => new Uint8Array(createHash('sha256').update(data).digest())
