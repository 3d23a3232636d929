import { Injectable, type OnModuleInit } from '@nestjs/common'
import { ActivityId, ComplaintId, NotFound, PANEL_ACTS, WrongState, type PanelAct, type Problem } from '@parvis/contract'
import { Activities, Audit, TwoPersonActs, type ProposedAct } from '@parvis/plugin-api/server'
import { ActRegistry } from '../acts/act-registry.js'
import { ComplaintStore } from './complaint.store.js'
import { DisputeEffects } from './dispute-effect.service.js'
import { PANEL_ACT_DEFINITIONS } from './panel-acts.js'
import { PANEL_MOVES } from './panel-moves.js'
import { VoteStore } from './vote.store.js'

/**
 * A panel of two decides complaints (spec B-20). While a ballot is quarantined the vote is contested: it is counted both ways
 * and what the ballot would change is public. Once none is, the vote goes back on its way to final.
 */
@Injectable()
export class DisputePanel implements OnModuleInit {
  constructor(
    private readonly registry: ActRegistry,
    private readonly acts: TwoPersonActs,
    private readonly complaints: ComplaintStore,
    private readonly votes: VoteStore,
    private readonly activities: Activities,
    private readonly effects: DisputeEffects,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    for (const name of PANEL_ACTS) {
      this.registry.register({
        act: PANEL_ACT_DEFINITIONS[name],
        perform: async ({ complaint }, { reason }) => await this.decide(name, complaint, reason ?? ''),
      })
    }
  }

  /** @returns `not-found` for a complaint of another vote, `wrong-state`, or the problems of a proposal. */
  async propose(activityId: string, wish: { complaint: string; act: PanelAct; reason: string }): Promise<ProposedAct | Problem> {
    const complaint = await this.complaints.find(wish.complaint)
    if (complaint?.activityId !== activityId) return NotFound()
    if (complaint.state !== PANEL_MOVES[wish.act].from) return WrongState({ state: complaint.state })
    const subject = ComplaintId.encode(complaint.id)
    return await this.acts.propose(PANEL_ACT_DEFINITIONS[wish.act], { complaint: complaint.id }, { subject, reason: wish.reason })
  }

  private async decide(act: PanelAct, complaintId: string, reason: string): Promise<Problem | undefined> {
    const complaint = await this.complaints.find(complaintId)
    const record = complaint === undefined ? undefined : await this.activities.find(complaint.activityId)
    if (complaint === undefined || record === undefined) return NotFound()
    const vote = await this.votes.lock(record.id)
    const { from, to } = PANEL_MOVES[act]
    const isDecidable = vote?.state === 'tallied' || vote?.state === 'contested'
    if (vote === undefined || !isDecidable || complaint.state !== from) return WrongState({ state: complaint.state })
    await this.complaints.decide(complaintId, to, reason)
    await this.votes.saveEffect(record.id, await this.effects.of(record))
    const contested = (await this.complaints.list(record.id)).some(({ state }) => state === 'quarantined')
    if (contested && vote.state === 'tallied') await this.votes.move(vote, 'contested')
    if (!contested && vote.state === 'contested') await this.votes.move(vote, 'tallied')
    await this.audit.record({
      action: `core.complaint-${to}`,
      subject: ActivityId.encode(record.id),
      details: { reason },
      isPublic: true,
    })
    return undefined
  }
}
