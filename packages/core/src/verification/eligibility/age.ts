/**
 * Age in whole years on a day. A year of life is complete when the day before its anniversary is over: who turns 16 on the
 * day itself is 16. Who was born on 29 February turns a year older on 1 March of a common year, because 28 February is the
 * last day of the year before.
 *
 * @param birthDate ISO day. @param on ISO day. @returns negative before birth.
 */
export function ageOn(birthDate: string, on: string): number {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return on.slice(5) >= birthDate.slice(5) ? years : years - 1
}

/**
 * The ISO day that many months before another. Where the month has no such day, its last one: a residence that was known
 * then still counts.
 */
export function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const first = new Date(Date.UTC(year, month - 1 - months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  first.setUTCDate(Math.min(date, last))
  return first.toISOString().slice(0, 10)
}
