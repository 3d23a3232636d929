/** The time, injected so that tests control it. */
export abstract class Clock {
  abstract now(): Date
}
