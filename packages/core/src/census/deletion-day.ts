import { addDays, dayIn } from '../processes/brussels-time.js'
import type { CensusRecord } from './census-record.js'

/** An activity in which residents acted, act or will act, and until when it needs the register. */
export interface CensusUse {
  /** First moment at which residents could act. */
  readonly from: Date
  /** Its last phase, or the moment its result became final; `undefined` while that is to come. */
  readonly until: Date | undefined
}

/** Days after which a file that never came into force is deleted. */
export const UNFINISHED_DAYS = 30

type DatedCensus = Pick<CensusRecord, 'state' | 'uploadedAt' | 'activatedAt' | 'closedAt'>

/**
 * The calendar day on which a register is due to be deleted (spec I-26): some days after the end of the last activity that
 * used it, disputes included; one that none used, after it came into force. What never came into force does not wait for
 * activities.
 *
 * @param days how many the commune has chosen.
 * @returns ISO day, or `undefined` while it is needed or already deleted.
 */
export function deletionDay(census: DatedCensus, uses: readonly CensusUse[], days: number): string | undefined {
  const { state, uploadedAt, activatedAt, closedAt } = census
  if (state === 'purged') return undefined
  if (activatedAt === undefined) return addDays(dayIn(uploadedAt), UNFINISHED_DAYS)
  let last = closedAt ?? activatedAt
  for (const { from, until } of uses) {
    if (closedAt !== undefined && from >= closedAt) continue
    if (until === undefined) return undefined
    if (until > last) last = until
  }
  return addDays(dayIn(last), days)
}
