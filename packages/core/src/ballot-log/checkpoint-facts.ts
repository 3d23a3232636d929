import type { AuditHead as Head } from '@parvis/transparency'
import { Injectable } from '@nestjs/common'
import { AuditHead } from '../audit/audit-head.service.js'
import { VoteStore } from '../votes/vote.store.js'

/** A box whose log is appended to. */
export interface LoggedBox {
  /** Database id. */
  readonly activityId: string
  readonly isSealed: boolean
}

/** What a checkpoint says besides the tree, read in the unit of work of the append. */
export abstract class CheckpointFacts {
  /** State of the vote (spec B-01), one word in lower case. */
  abstract voteState(box: LoggedBox): Promise<string>
  /** Where the commune's audit chain is now, acts of this unit of work included. */
  abstract auditHead(): Promise<Head | undefined>
}

/** What the votes and the audit log of the commune say. */
@Injectable()
export class CommuneFacts extends CheckpointFacts {
  constructor(
    private readonly votes: VoteStore,
    private readonly head: AuditHead,
  ) {
    super()
  }

  /** Of boxes that belong to no vote, such as that of a rehearsal, the box itself tells. */
  override async voteState({ activityId, isSealed }: LoggedBox): Promise<string> {
    return (await this.votes.find(activityId))?.state ?? (isSealed ? 'closed' : 'open')
  }

  override async auditHead(): Promise<Head> {
    return await this.head.read()
  }
}
