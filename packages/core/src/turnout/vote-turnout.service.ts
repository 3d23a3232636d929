import { Injectable } from '@nestjs/common'
import { VoteTurnout } from '@parvis/contract'
import { Activities, CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { VoidedVotes } from '../ballot-box/voided-votes.service.js'
import { VoterGroups } from '../ballot-box/voter-groups.service.js'
import { dayIn } from '../processes/brussels-time.js'
import { VoteHandlers } from '../votes/vote-handlers.js'
import { VoteStore } from '../votes/vote.store.js'
import { GroupCounts } from './count-groups.js'
import { namedVotes, peopleOf } from './named-votes.js'
import { RegisterGroups } from './register-groups.service.js'
import { turnoutTable } from './turnout-table.js'

const Kept = z.object({ turnout: VoteTurnout.nullable() })

/** Who took part in a vote that is over, by district, age, method and channel (decision 0030). */
@Injectable()
export class VoteTurnouts {
  constructor(
    private readonly db: CommuneDb,
    private readonly votes: VoteStore,
    private readonly activities: Activities,
    private readonly handlers: VoteHandlers,
    private readonly markers: VoidedVotes,
    private readonly groups: VoterGroups,
    private readonly register: RegisterGroups,
  ) {}

  /** As it was published; `undefined` before the vote has closed and been counted by group. */
  async find(activityId: string): Promise<VoteTurnout | undefined> {
    const row = await this.db.row(Kept, 'SELECT turnout FROM core.vote WHERE activity_id = $1', [activityId])
    return row?.turnout ?? undefined
  }

  /**
   * Counts a closed vote by group, once. What is kept is what is published: small numbers are left out before anything is
   * stored, and the markers lose their groups in the same transaction.
   */
  async publish(activityId: string): Promise<void> {
    const vote = await this.votes.lock(activityId)
    const record = await this.activities.find(activityId)
    if (vote?.closedAt === undefined || record === undefined || (await this.find(activityId)) !== undefined) return
    // Every row of the register is opened, and every marker written anew: that may take longer than a statement of a request.
    await this.db.run("SET LOCAL statement_timeout = '30min'")
    const handler = this.handlers.of(record.activity.plugin)
    const day = dayIn(vote.closedAt)
    const residents = await this.register.count({ record, action: handler?.action ?? handler?.paper?.action, on: day })
    const counts = await this.markers.counts(activityId)
    const voters = new GroupCounts(await this.groups.take(activityId))
    const numbers = { smallest: vote.smallestGroup, shown: (people: number) => people }
    const turnout: VoteTurnout = {
      day,
      smallestGroup: vote.smallestGroup,
      eligible: residents?.people(),
      ...peopleOf(counts),
      methods: namedVotes(counts, 'method', numbers),
      channels: namedVotes(counts, 'channel', numbers),
      table: turnoutTable({ voters, residents }, vote.smallestGroup),
    }
    await this.db.run('UPDATE core.vote SET turnout = $2 WHERE activity_id = $1', [activityId, JSON.stringify(turnout)])
  }
}
