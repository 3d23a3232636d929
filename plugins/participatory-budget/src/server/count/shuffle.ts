import type { Random } from '@parvis/plugin-api/server'

/** The same things in a random order (Fisher and Yates). */
export function shuffled<Item>(items: readonly Item[], random: Pick<Random, 'integer'>): Item[] {
  const rest = [...items]
  const mixed: Item[] = []
  while (rest.length > 0) {
    const at = random.integer(rest.length)
    const last = rest.pop()
    const chosen = at === rest.length ? last : rest[at]
    if (chosen === undefined || last === undefined) break
    if (at < rest.length) rest[at] = last
    mixed.push(chosen)
  }
  return mixed
}

/** That many different random whole numbers below 2^31: they stand for nobody. */
export function freshNumbers(count: number, random: Pick<Random, 'integer'>): number[] {
  const numbers = new Set<number>()
  while (numbers.size < count) numbers.add(random.integer(2 ** 31))
  return [...numbers]
}
