import { toLocalTime } from '@parvis/ui/admin'

/** Whether an instant is a midnight on Belgian clocks: a phase then takes whole days. */
export function isMidnight(instant: string): boolean {
  return toLocalTime(instant).endsWith('T00:00')
}

/** The last moment before an end, so that a phase that ends at midnight names the day before as its last. */
export function lastMoment(endsAt: string): Date {
  return new Date(Date.parse(endsAt) - 1)
}
