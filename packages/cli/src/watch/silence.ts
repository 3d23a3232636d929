import type { Checkpoint } from '@parvis/transparency'
import type { Alarm } from './alarm.js'

/** Checkpoints come by the hour; two may fail. */
const LONGEST_SILENCE_HOURS = 3

/** The alarm of an open vote whose last checkpoint is too old. */
export function silenceOf(latest: Checkpoint, now: Date): Alarm | undefined {
  const hours = (now.getTime() - Date.parse(latest.date)) / 3_600_000
  if (latest.state !== 'open' || hours <= LONGEST_SILENCE_HOURS) return undefined
  return { kind: 'silence', text: `the vote is open, and the last checkpoint is of ${latest.date}` }
}
