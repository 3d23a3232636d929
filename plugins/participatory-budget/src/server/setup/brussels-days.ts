const DAY_MS = 86_400_000
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
