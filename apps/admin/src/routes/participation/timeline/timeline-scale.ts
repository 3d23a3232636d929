import { COMMUNE_TIME_ZONE } from '@parvis/ui/admin'

/** A dated thing on the timeline. */
export interface Dated {
  readonly startsAt: string
  readonly endsAt: string
}

/** A month's column: its first instant's place, and whether it begins a year. */
export interface MonthMark {
  /** First day of the month, `2027-05-01`. */
  readonly month: string
  /** Place of its beginning, in percent of the width. */
  readonly left: number
  readonly width: number
}

/** Where instants are on a timeline that begins and ends with a whole month. */
export interface TimelineScale {
  readonly from: number
  readonly until: number
  readonly months: readonly MonthMark[]
  /** Place of an instant in percent of the width, kept within 0 and 100. */
  readonly place: (instant: string | number) => number
}

const DAY = 86_400_000
const LEAST_WIDTH = 0.8

const MONTH = new Intl.DateTimeFormat('en-CA', {
  timeZone: COMMUNE_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
})

function monthOf(instant: number): { year: number; month: number } {
  const [year = 1970, month = 1] = MONTH.format(instant).split('-').map(Number)
  return { year, month: month - 1 }
}

/**
 * A scale over the months that the phases touch, at least three of them, and today's month when it is near. Months begin at
 * midnight UTC: an hour or two of error is invisible at this scale.
 *
 * @param now Instant in milliseconds.
 * @returns `undefined` when no phase has usable dates.
 */
export function timelineScale(phases: readonly Dated[], now: number): TimelineScale | undefined {
  const times = phases
    .flatMap((phase) => [Date.parse(phase.startsAt), Date.parse(phase.endsAt)])
    .filter(Number.isFinite)
  if (times.length === 0) return undefined
  const first = Math.min(...times)
  const last = Math.max(...times)
  const isNear = now > first - 62 * DAY && now < last + 62 * DAY
  const start = monthOf(isNear ? Math.min(first, now) : first)
  const end = monthOf(isNear ? Math.max(last, now) : last)
  const count = Math.max(3, (end.year - start.year) * 12 + end.month - start.month + 1)
  const from = Date.UTC(start.year, start.month, 1)
  const until = Date.UTC(start.year, start.month + count, 1)
  const place = (instant: string | number) => {
    const time = typeof instant === 'number' ? instant : Date.parse(instant)
    return Math.min(100, Math.max(0, ((time - from) / (until - from)) * 100))
  }
  const months = Array.from({ length: count }, (_, index) => {
    const begin = Date.UTC(start.year, start.month + index, 1)
    const left = place(begin)
    return {
      month: new Date(begin).toISOString().slice(0, 10),
      left,
      width: place(Date.UTC(start.year, start.month + index + 1, 1)) - left,
    }
  })
  return { from, until, months, place }
}

/** Place and width of a bar in percent; never so narrow that it cannot be seen, nothing when its dates are the wrong way round. */
export function barOf(
  scale: TimelineScale,
  phase: Dated,
): { readonly left: number; readonly width: number } | undefined {
  const start = Date.parse(phase.startsAt)
  const end = Date.parse(phase.endsAt)
  if (!(end > start)) return undefined
  const left = Math.min(scale.place(start), 100 - LEAST_WIDTH)
  return { left, width: Math.min(100 - left, Math.max(LEAST_WIDTH, scale.place(end) - left)) }
}
