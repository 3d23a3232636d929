import { Injectable, type OnModuleInit } from '@nestjs/common'
import { InvalidInput, type Problem, type VoteActName } from '@parvis/contract'
import { TwoPersonActs, type ActivityRecord, type ProposedAct } from '@parvis/plugin-api/server'
import { ActRegistry } from '../acts/act-registry.js'
import { CloseVoteEarly, FreezeVote, OpenVote, OpenVoteNow, ResumeVote, SuspendVote } from './vote-acts.js'
import { VoteLife } from './vote-life.service.js'

/** Acts on a vote by the name that the contract gives them. */
export const VOTE_ACTS = {
  freeze: FreezeVote,
  open: OpenVote,
  'open-now': OpenVoteNow,
  suspend: SuspendVote,
  resume: ResumeVote,
  'close-early': CloseVoteEarly,
} as const satisfies Record<VoteActName, unknown>

/** Acts that stop residents from voting: residents are told why. */
const NEEDS_REASON: ReadonlySet<VoteActName> = new Set(['suspend', 'close-early'])

/** Proposes acts on votes, and does them once a second person has confirmed. */
@Injectable()
export class VoteActs implements OnModuleInit {
  constructor(
    private readonly registry: ActRegistry,
    private readonly acts: TwoPersonActs,
    private readonly life: VoteLife,
  ) {}

  onModuleInit(): void {
    const { registry, life } = this
    registry.register({ act: FreezeVote, perform: async ({ activity }) => await life.freeze(activity) })
    registry.register({ act: OpenVote, perform: async ({ activity }) => await life.release(activity) })
    registry.register({ act: OpenVoteNow, perform: async ({ activity }) => await life.releaseNow(activity) })
    registry.register({
      act: SuspendVote,
      perform: async ({ activity }, { reason }) => await life.suspend(activity, reason ?? ''),
    })
    registry.register({ act: ResumeVote, perform: async ({ activity }) => await life.resume(activity) })
    registry.register({
      act: CloseVoteEarly,
      perform: async ({ activity }, { reason }) => await life.closeEarly(activity, reason ?? ''),
    })
  }

  /**
   * Proposes an act in the name of the caller, when it could be done now.
   *
   * @returns `invalid-input` without a reason where one is needed, the problems of the act itself, or `already-proposed`.
   */
  async propose(record: ActivityRecord, name: VoteActName, reason: string | undefined): Promise<ProposedAct | Problem> {
    if (NEEDS_REASON.has(name) && (reason ?? '') === '') return InvalidInput({}, [{ path: 'reason', code: 'required' }])
    const obstacle = await this.life.obstacle(record, name)
    if (obstacle !== undefined) return obstacle
    return await this.acts.propose(
      VOTE_ACTS[name],
      { activity: record.id },
      { subject: record.activity.id, ...(reason === undefined || reason === '' ? {} : { reason }) },
    )
  }
}
