import { ballotLogApi, type Activity, type BallotLogKey } from '@parvis/contract'
import type { PortalCall, PortalClient } from '@parvis/plugin-api/portal'
import { checkBallotProof, openCheckpoint, readNoteKey, type Checkpoint } from '@parvis/transparency'
import type { PageContext } from '../request/page-context.js'
import { PortalApi } from '../request/portal-api.js'
import type { ServerTrace } from './ballot-check-data.js'

/** The public log of an activity's vote, as its page reads it. Believes no checkpoint and no proof that it has not checked. */
export class BallotLog {
  private readonly api: PortalClient<typeof ballotLogApi.routes>
  private readonly params: { readonly activity: Activity['id'] }

  constructor(context: PageContext, activity: Activity) {
    // Without the form's idempotency key: asking for a proof is no act, and its answer is not to be stored.
    this.api = new PortalApi({ callApi: context.host.callApi }).client(ballotLogApi)
    this.params = { activity: activity.id }
  }

  async key(): Promise<PortalCall<BallotLogKey>> {
    return await this.api.key({ params: this.params })
  }

  /** The latest signed state of the log. */
  async latest(key: BallotLogKey): Promise<Checkpoint | undefined> {
    const answer = await this.api.checkpoint({ params: this.params })
    const noteKey = await readNoteKey(key.noteKey)
    if (!answer.ok || noteKey === undefined) return undefined
    const opened = await openCheckpoint(answer.value, noteKey)
    return opened.verdict === 'proven' ? opened.checkpoint : undefined
  }

  /** What the box knows of a code, and whether its proof holds. */
  async trace(trackingCode: string, key: BallotLogKey): Promise<PortalCall<ServerTrace>> {
    const answer = await this.api.proof({ params: this.params, body: { trackingCode } })
    if (!answer.ok) return answer
    const trace = answer.value
    if (trace.state !== 'logged') return { ok: true, value: { trace, holds: undefined } }
    const noteKey = await readNoteKey(key.noteKey)
    // The code that was typed, not the one that came with the proof.
    const check = noteKey === undefined ? undefined : await checkBallotProof({ ...trace.proof, trackingCode }, noteKey)
    return { ok: true, value: { trace, holds: check?.verdict === 'proven' } }
  }
}
