/** All of Belgium keeps one time; staff see and type dates in it wherever their own clock is set. */
export const COMMUNE_TIME_ZONE = 'Europe/Brussels'

const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: COMMUNE_TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** Wall-clock time of an instant as milliseconds, as if it were UTC. */
function wallTime(instant: number): number {
  const parts = Object.fromEntries(
    PARTS.formatToParts(instant).map((part) => [part.type, Number(part.value)]),
  )
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** Instant → `2027-05-03T09:00` on Belgian clocks, for a date-time field; `''` for what is no instant. */
export function toLocalTime(instant: string | undefined): string {
  const time = Date.parse(instant ?? '')
  return Number.isNaN(time) ? '' : new Date(wallTime(time)).toISOString().slice(0, 16)
}

/**
 * `2027-05-03T09:00` on Belgian clocks → instant in UTC. The hour that the clock skips in spring counts as the hour after;
 * the one that it repeats in autumn counts as the first.
 *
 * @returns `undefined` for what is no date and time.
 */
export function fromLocalTime(local: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return undefined
  const wanted = Date.parse(`${local.slice(0, 16)}:00Z`)
  if (Number.isNaN(wanted)) return undefined
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map((near) => wallTime(near) - near)
  const candidates = offsets.map((offset) => wanted - offset)
  const exact = candidates.filter((candidate) => wallTime(candidate) === wanted)
  const chosen = exact.length > 0 ? Math.min(...exact) : Math.max(...candidates)
  return new Date(chosen).toISOString()
}
