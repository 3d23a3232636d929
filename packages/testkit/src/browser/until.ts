import { setTimeout as pause } from 'node:timers/promises'

const POLL_MS = 50

export interface Patience {
  /** Milliseconds to wait at most. */
  readonly patienceMs: number
  /** What is waited for, as the error says it. */
  readonly what: string
}

/**
 * Asks a server that runs by itself until it answers: what happens there is told by nothing else.
 *
 * @param ask `undefined` while it has not come to that.
 * @throws Error when patience ends.
 */
export async function until<Value>(
  ask: () => Promise<Value | undefined>,
  { patienceMs, what }: Patience,
): Promise<Value> {
  const end = performance.now() + patienceMs
  for (;;) {
    const value = await ask()
    if (value !== undefined) return value
    if (performance.now() > end) throw new Error(`${what}: not within ${patienceMs / 1000} s`)
    await pause(POLL_MS)
  }
}
