/** What is made known of a checkpoint. */
export interface PostedCheckpoint {
  /** The signed note. */
  readonly note: string
  readonly size: number
  readonly at: Date
}

/** Hands checkpoints to outside witnesses, in the transaction of the checkpoint: who keeps them notices a rewritten log. */
export abstract class CheckpointPost {
  /** @param activityId database id. */
  abstract send(activityId: string, checkpoint: PostedCheckpoint): Promise<void>
}
