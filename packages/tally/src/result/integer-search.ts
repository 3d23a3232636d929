/**
 * The least whole number from `start` to `limit` that holds, where all greater ones hold too; undefined if none does. Looks
 * 1, 2, 4, … numbers further, then between the last two.
 */
export function leastFrom(start: number, limit: number, holds: (value: number) => boolean): number | undefined {
  if (limit < start) return undefined
  let fails = start - 1
  let found = start
  for (let span = 1; !holds(found); span *= 2) {
    if (found === limit) return undefined
    fails = found
    found = Math.min(limit, found + span)
  }
  while (found - fails > 1) {
    const middle = fails + Math.floor((found - fails) / 2)
    if (holds(middle)) found = middle
    else fails = middle
  }
  return found
}

/** The greatest whole number from 0 to `limit` that holds, where 0 and all smaller ones hold too. */
export function greatestUpTo(limit: number, holds: (value: number) => boolean): number {
  const fails = leastFrom(1, limit, (value) => !holds(value))
  return fails === undefined ? limit : fails - 1
}
