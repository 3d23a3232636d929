/**
 * Decides which numbers of a list can be shown beside their sum: those of fewer than `smallest` people are left out, and then the
 * next smallest, until what is left out could be shared in many ways. Everything in the list is known to have somebody in
 * it.
 *
 * @param people by name; each at least 1.
 * @returns names of what is left out.
 */
export function hideSmallNumbers(people: ReadonlyMap<string, number>, smallest: number): ReadonlySet<string> {
  const sorted = [...people].sort(([oneName, one], [otherName, other]) => one - other || (oneName < otherName ? -1 : 1))
  const hidden = sorted.filter(([, number]) => number < smallest)
  if (hidden.length === 0) return new Set()
  // Of n hidden numbers with a known sum, each lies between 1 and the sum less one for each other.
  const isWide = (): boolean => hidden.length > 1 && hidden.reduce((sum, [, number]) => sum + number - 1, 0) >= smallest
  for (const next of sorted.slice(hidden.length)) {
    if (isWide()) break
    hidden.push(next)
  }
  return new Set(hidden.map(([name]) => name))
}
