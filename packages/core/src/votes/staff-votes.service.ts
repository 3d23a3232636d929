import { Injectable } from '@nestjs/common'
import { ActivityId, VoteFrozen, type Problem, type StaffVote, type VoteSettings } from '@parvis/contract'
import { Audit, type ActivityRecord } from '@parvis/plugin-api/server'
import { PermissionHolders } from '../access/permission-holders.service.js'
import { HOLD_VOTES } from './vote-acts.js'
import { VoteHandlers } from './vote-handlers.js'
import { isFrozenState } from './vote-moves.js'
import { VoteReadiness } from './vote-readiness.service.js'
import { VoteRulesService } from './vote-rules.service.js'
import { publicVote, settingsOf, type VoteRow } from './vote.row.js'
import { VoteStore } from './vote.store.js'

/** A vote as staff see it, and what they choose before it is frozen. */
@Injectable()
export class StaffVotes {
  constructor(
    private readonly votes: VoteStore,
    private readonly rules: VoteRulesService,
    private readonly readiness: VoteReadiness,
    private readonly handlers: VoteHandlers,
    private readonly holders: PermissionHolders,
    private readonly audit: Audit,
  ) {}

  async read(record: ActivityRecord): Promise<StaffVote> {
    const vote = await this.row(record)
    const phase = this.handlers.phaseOf(record.activity)
    const current = isFrozenState(vote.state) ? undefined : await this.rules.current(record, vote)
    const currentFingerprint = current?.fingerprint ?? vote.fingerprint ?? ''
    const isStale = vote.state === 'rehearsed' && vote.rehearsal?.fingerprint !== currentFingerprint
    return {
      ...publicVote(vote),
      // A rehearsal of other rules counts for nothing: staff see at once that it must be held again.
      state: isStale ? 'draft' : vote.state,
      settings: settingsOf(vote),
      currentFingerprint,
      rehearsal: vote.rehearsal,
      blockers: isFrozenState(vote.state) ? [] : await this.readiness.blockers(record),
      opensAt: phase?.startsAt,
      closesAt: phase?.endsAt,
      takesPaper: this.handlers.of(record.activity.plugin)?.paper !== undefined,
      hasSecondPerson: (await this.holders.of(HOLD_VOTES)).length > 1,
    }
  }

  /** @returns `vote-frozen` when it is too late. */
  async changeSettings(record: ActivityRecord, settings: VoteSettings): Promise<Problem | undefined> {
    await this.row(record)
    const vote = await this.votes.lock(record.id)
    if (vote === undefined || isFrozenState(vote.state)) return VoteFrozen()
    await this.votes.saveSettings(record.id, settings)
    await this.audit.record({ action: 'core.vote-settings-changed', subject: ActivityId.encode(record.id), details: { ...settings } })
    return undefined
  }

  private async row(record: ActivityRecord): Promise<VoteRow> {
    await this.votes.ensure(record.id)
    const vote = await this.votes.find(record.id)
    if (vote === undefined) throw new Error(`The vote of activity ${record.id} vanished within its own transaction`)
    return vote
  }
}
