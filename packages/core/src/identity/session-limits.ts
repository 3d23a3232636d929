/** Minutes without use after which a session of staff ends (spec I-25). */
export const SESSION_IDLE_MINUTES = 30
/** Hours after sign-in at which it ends, used or not. */
export const SESSION_HOURS = 12
/** Use within so many seconds of the one before is not written down: a session can end that much early, never late. */
export const SESSION_USE_SECONDS = 30
/** Minutes for which a second factor that was shown is enough to change the factors themselves. */
export const FRESH_FACTOR_MINUTES = 10

const MINUTE = 60_000

/** When a session ends however much it is used. */
export function sessionLimit({ startedAt }: { readonly startedAt: Date }): Date {
  return new Date(startedAt.getTime() + SESSION_HOURS * 60 * MINUTE)
}

/** When a session ends that is not used any more. */
export function sessionEnd(session: { readonly startedAt: Date; readonly usedAt: Date }): Date {
  const idle = session.usedAt.getTime() + SESSION_IDLE_MINUTES * MINUTE
  return new Date(Math.min(idle, sessionLimit(session).getTime()))
}
