import { type Checkpoint, toBase64, type Verdict } from '@parvis/transparency'
import type { Alarm } from './alarm.js'

/**
 * What is wrong with a checkpoint that is served after another one was kept; `undefined` when it is a possible next state of
 * the same log. Both must be signed by the log's key: then an alarm is a proof against whoever holds that key, but for a
 * replay, which anybody between server and witness can do.
 *
 * @param growth asks for and checks the proof that the log grew from the kept checkpoint to the served one.
 */
export async function judgeCheckpoint(
  kept: Checkpoint,
  served: Checkpoint,
  growth: () => Promise<Verdict>,
): Promise<Alarm | undefined> {
  const says = (checkpoint: Checkpoint) => `${checkpoint.size} leaves on ${checkpoint.date}`
  if (served.origin !== kept.origin) return { kind: 'fork', text: `the log is called ${served.origin}, it was ${kept.origin}` }
  if (served.size === kept.size && toBase64(served.root) !== toBase64(kept.root)) {
    return { kind: 'fork', text: `two roots for ${kept.size} leaves: ${toBase64(kept.root)} on ${kept.date}, ${toBase64(served.root)} on ${served.date}` }
  }
  if (served.date < kept.date) return { kind: 'replay', text: `${says(served)} is served, after ${says(kept)} was seen` }
  if (served.size < kept.size) return { kind: 'shrink', text: `${says(served)}, after ${says(kept)}` }
  if (served.size === kept.size) return undefined
  const proof = await growth()
  if (proof.verdict === 'proven') return undefined
  return { kind: 'fork', text: `nothing proves that ${says(served)} grew from ${says(kept)} (${proof.reason})` }
}
