import type { AuditHead } from '@parvis/transparency'

/** What a checkpoint says besides the tree, read in the unit of work of the append. */
export abstract class CheckpointFacts {
  /** State of the vote (spec B-01), one word in lower case. */
  abstract voteState(box: { readonly activityId: string; readonly isSealed: boolean }): Promise<string>
  /** Where the commune's audit chain is now; `undefined` while there is none. */
  abstract auditHead(): Promise<AuditHead | undefined>
}

/** What the box itself tells: whether it is sealed. */
export class BoxFacts extends CheckpointFacts {
  override async voteState({ isSealed }: { readonly isSealed: boolean }): Promise<string> {
    return isSealed ? 'closed' : 'open'
  }

  override async auditHead(): Promise<AuditHead | undefined> {
    return undefined
  }
}
