/** What a witness raises an alarm for (spec B-12). */
export const ALARMS = [
  /** Two checkpoints that cannot both be of one log: one size with two roots, or no proof that one grew from the other. */
  'fork',
  /** A later checkpoint has fewer leaves. */
  'shrink',
  /** An earlier checkpoint was served as the latest. */
  'replay',
  /** The vote is open, and there has been no new checkpoint for more than three hours. */
  'silence',
  /** The scripts of the verifier page are others than those first seen. */
  'changed-scripts',
  /** The server names another key than the pinned one, or signs with another. */
  'changed-key',
  /** A checkpoint whose signature does not hold. */
  'bad-signature',
  /** Something is served as a checkpoint that is none. */
  'malformed',
] as const
/** One of {@link ALARMS}. */
export type AlarmKind = (typeof ALARMS)[number]

export interface Alarm {
  readonly kind: AlarmKind
  readonly text: string
  /** The note that the alarm is about, to be kept as evidence. */
  readonly note?: string | undefined
}
