/** The state of a log: how many leaves, and the root over them. What a checkpoint signs. */
export interface TreeHead {
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
}
