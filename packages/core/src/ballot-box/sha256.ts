import { hash } from 'node:crypto'
import type { Sha256 } from '@parvis/transparency'

/** SHA-256 by Node's own crypto. */
export const sha256: Sha256 = (data) => hash('sha256', data, 'buffer')
