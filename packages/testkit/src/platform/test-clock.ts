import { Clock } from '@parvis/plugin-api/server'

/** A clock that tests move forward. It runs, so that what happens later has a later time. */
export class TestClock extends Clock {
  private ahead = 0

  override now(): Date {
    return new Date(Date.now() + this.ahead)
  }

  /** Moves the time forward. @param milliseconds zero or more. */
  advance(milliseconds: number): void {
    if (milliseconds < 0) throw new Error('A test clock does not run backwards')
    this.ahead += milliseconds
  }

  /** Moves the time forward to that moment; does nothing when it has passed. */
  advanceTo(moment: Date | string): void {
    this.advance(Math.max(0, new Date(moment).getTime() - this.now().getTime()))
  }
}
