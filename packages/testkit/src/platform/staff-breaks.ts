import type { TestClock } from './test-clock.js'

/** Shorter than what ends an idle session. */
const BREAK_MS = 20 * 60_000

export interface StaffBreaksOptions {
  readonly clock: TestClock
  /** @returns lines of `Set-Cookie`. */
  readonly signIn: () => Promise<readonly string[]>
}

/** Somebody of the staff who signs in again when the clock of a test has jumped ahead. */
export class StaffBreaks {
  private lastSeen: number

  constructor(private readonly options: StaffBreaksOptions) {
    this.lastSeen = options.clock.now().getTime()
  }

  /** For the same person at another browser. */
  another(): StaffBreaks {
    return new StaffBreaks(this.options)
  }

  /** Before each request. @returns the cookies of a new session, if one is due. */
  async end(): Promise<readonly string[]> {
    const now = this.options.clock.now().getTime()
    const isLong = now - this.lastSeen > BREAK_MS
    this.lastSeen = now
    return isLong ? await this.options.signIn() : []
  }
}
