const DAY_MS = 86_400_000
const DAY_CLOCK = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Brussels' })
const WALL_CLOCK = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Brussels', timeZoneName: 'longOffset' })

function offsetMs(instant: Date): number {
  const name = WALL_CLOCK.formatToParts(instant).find((part) => part.type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? []
  const size = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000
  return sign === '-' ? -size : size
}

/** The same time of day in Brussels that many days later, over changes of the clock too. */
export function daysLater(start: Date, days: number): Date {
  const naive = new Date(start.getTime() + days * DAY_MS)
  return new Date(naive.getTime() + offsetMs(start) - offsetMs(naive))
}

/** The beginning of that moment's day in Brussels. */
export function dayStart(instant: Date): Date {
  const midnight = new Date(`${DAY_CLOCK.format(instant)}T00:00:00Z`)
  // Clocks change at 01:00 UTC: what holds two hours before midnight UTC holds at midnight in Brussels.
  return new Date(midnight.getTime() - offsetMs(new Date(midnight.getTime() - 2 * 3_600_000)))
}

/** The day of that moment in Brussels: `2027-05-03`. */
export function brusselsDay(instant: Date): string {
  return DAY_CLOCK.format(instant)
}

/** The year of that moment in Brussels. */
export function yearOf(instant: Date): number {
  return Number(brusselsDay(instant).slice(0, 4))
}
