import type { Work } from '../database/unit-of-work.js'
import type { CommuneRecord } from './commune-record.js'

/** A unit of work that core does by itself in a commune: nobody is signed in, and texts are in its first language. */
export function systemWork(commune: CommuneRecord): Work {
  return { commune, caller: { kind: 'system', permissions: new Set(), locale: commune.commune.languages[0] ?? 'fr' } }
}
