const DAY_MS = 86_400_000
/** Days before the deadline at which it is shown as near. */
const NEAR = 7

/** The day in Belgium, as deadlines are written. */
function today(now: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' }).format(now)
}

/** Whether the month in which a request must be answered has passed. @param dueOn its last day. */
export function isOverdue(dueOn: string, now = new Date()): boolean {
  return dueOn < today(now)
}

/** Whether a week at most is left. */
export function isUrgent(dueOn: string, now = new Date()): boolean {
  return Date.parse(dueOn) - Date.parse(today(now)) <= NEAR * DAY_MS
}
