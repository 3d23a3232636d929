import { Injectable } from '@nestjs/common'
import { Activities, type ActivityRecord, type PaperBallots } from '@parvis/plugin-api/server'
import { VoteHandlers } from '../votes/vote-handlers.js'
import { VoteStore } from '../votes/vote.store.js'

/** Which votes take paper, and until when. */
@Injectable()
export class PaperVote {
  constructor(
    private readonly activities: Activities,
    private readonly handlers: VoteHandlers,
    private readonly votes: VoteStore,
  ) {}

  /** What the activity's plugin says of paper; `undefined` where it takes none. */
  ballotsOf({ activity }: ActivityRecord): PaperBallots | undefined {
    return this.handlers.of(activity.plugin)?.paper
  }

  async isOpen(record: ActivityRecord): Promise<boolean> {
    const phase = this.handlers.phaseOf(record.activity)
    if (phase === undefined || this.activities.openPhase(record, phase.kind) === undefined) return false
    return (await this.votes.find(record.id))?.state === 'open'
  }

  /** End of the vote: no batch is taken from then on. */
  closesAt({ activity }: ActivityRecord): string | undefined {
    return this.handlers.phaseOf(activity)?.endsAt
  }
}
