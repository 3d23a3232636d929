import { Injectable } from '@nestjs/common'
import { ActivityId, type PublicVote } from '@parvis/contract'
import { Audit, Clock, Votes, type ActivityRecord } from '@parvis/plugin-api/server'
import { VoteHandlers } from './vote-handlers.js'
import { VoteLife } from './vote-life.service.js'
import { isFrozenState } from './vote-moves.js'
import { VoteRulesService } from './vote-rules.service.js'
import { publicVote, type VoteRow } from './vote.row.js'
import { VoteStore } from './vote.store.js'

/** Secret votes of the commune of the unit of work, as plugins see them. */
@Injectable()
export class CommuneVotes extends Votes {
  constructor(
    private readonly store: VoteStore,
    private readonly life: VoteLife,
    private readonly rules: VoteRulesService,
    private readonly handlers: VoteHandlers,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {
    super()
  }

  override async find(activityId: string): Promise<PublicVote | undefined> {
    const vote = await this.store.find(activityId)
    return vote === undefined ? undefined : publicVote(vote)
  }

  override async isFrozen(activityId: string): Promise<boolean> {
    const vote = await this.store.find(activityId)
    return vote !== undefined && isFrozenState(vote.state)
  }

  override async tallied(activityId: string, digest: string): Promise<void> {
    await this.life.tallied(activityId, digest)
  }

  override async releaseForDemonstration(record: ActivityRecord): Promise<void> {
    const vote = await this.begun(record)
    const { text, fingerprint } = await this.rules.current(record, vote)
    const rehearsal = { at: this.clock.now().toISOString(), fingerprint, passed: true, steps: [] }
    await this.store.saveRehearsal(record.id, rehearsal)
    await this.store.move({ ...vote, state: 'rehearsed' }, 'frozen', { rules: text, fingerprint, isReleased: true })
    await this.say(record, 'demonstration', { fingerprint })
    if (record.activity.state === 'closed') {
      await this.life.open(record.id)
      await this.life.close(record.id)
    } else await this.life.openIfVoting(record)
  }

  override async storeAsImported(record: ActivityRecord, digest: string): Promise<void> {
    const vote = await this.begun(record)
    await this.store.storeAsFinal(vote.activityId, { digest, at: this.clock.now() })
    await this.say(record, 'imported', { digest })
  }

  /** @throws Error when the vote has gone further: a defect of the caller. */
  private async begun(record: ActivityRecord): Promise<VoteRow> {
    if (this.handlers.of(record.activity.plugin) === undefined)
      throw new Error(`The plugin "${record.activity.plugin}" holds no vote: give \`vote\` in its server half`)
    await this.store.ensure(record.id)
    const vote = await this.store.lock(record.id)
    if (vote?.state !== 'draft') throw new Error('Only a vote that nobody has prepared can be made like this')
    return vote
  }

  private async say(record: ActivityRecord, what: string, details: Record<string, unknown>): Promise<void> {
    await this.audit.record({
      action: `core.vote-${what}`,
      subject: ActivityId.encode(record.id),
      details,
      isPublic: true,
    })
  }
}
