const ZONE = 'Europe/Brussels'
const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000
const MOST_HOURS = 1_000

const clockFace = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function face(moment: Date): Record<string, string> {
  return Object.fromEntries(clockFace.formatToParts(moment).map((part) => [part.type, part.value]))
}

/** Milliseconds that Brussels is ahead of UTC at that moment. */
function offset(moment: Date): number {
  const { year, month, day, hour, minute, second } = face(moment)
  const shown = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
  return shown - Math.floor(moment.getTime() / 1000) * 1000
}

/** Days by the hour (UTC) that lies in them: Belgium is whole hours ahead, and the calendar of the platform is slow. */
const days = new Map<number, string>()

/** The calendar day in Belgium at that moment: `2027-03-28`. */
export function dayIn(moment: Date): string {
  const hour = Math.floor(moment.getTime() / HOUR_MS)
  const known = days.get(hour)
  if (known !== undefined) return known
  const { year, month, day } = face(moment)
  const found = `${year}-${month}-${day}`
  if (days.size >= MOST_HOURS) days.clear()
  days.set(hour, found)
  return found
}

/** The moment at which that calendar day begins in Belgium. @param day `2027-03-28`. */
export function startOfDay(day: string): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // Clocks change at 01:00 UTC, never near midnight in Belgium: one correction is enough.
  return new Date(midnight - offset(new Date(midnight - 2 * HOUR_MS)))
}

/** The calendar day that many days later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}
