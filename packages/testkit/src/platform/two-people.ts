import type { CallResult } from '@parvis/client'
import { actsApi, votesStaffApi, type VoteActName } from '@parvis/contract'
import type { TestBrowser } from './test-browser.js'

interface Pair {
  /** Who proposes. */
  readonly first: TestBrowser
  /** Who confirms: another person. */
  readonly second: TestBrowser
}

function valueOf<Value>(result: CallResult<Value>): Value {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.details ?? result.problem.issues ?? {})}`)
  return result.value
}

/** Two people do an act on a vote: one proposes it, the other confirms. @param activity public id. */
export async function actTogether({ first, second }: Pair, activity: string, act: VoteActName, reason?: string): Promise<void> {
  const body = { act, ...(reason === undefined ? {} : { reason }) }
  const { id } = valueOf(await first.client(votesStaffApi).propose({ params: { activity }, body }))
  valueOf(await second.client(actsApi).confirm({ params: { proposal: id } }))
}

/** Rehearses, freezes and releases the vote of a published activity, so that it opens with its phase. @param activity public id. */
export async function releaseVote(pair: Pair, activity: string, act: 'open' | 'open-now' = 'open'): Promise<void> {
  const { rehearsal } = valueOf(await pair.first.client(votesStaffApi).rehearse({ params: { activity } }))
  const failed = rehearsal?.steps.filter((step) => !step.passed).map((step) => step.code) ?? ['nothing']
  if (failed.length > 0) throw new Error(`The rehearsal failed: ${failed.join(', ')}`)
  await actTogether(pair, activity, 'freeze')
  await actTogether(pair, activity, act)
}
