/** Fewer codes than this say nothing of a domain. */
export const ENOUGH_CODES = 30

interface DomainCodes {
  readonly codes: number
  readonly confirmed: number
}

/**
 * Which domains have an alert (spec I-20): at least 30 codes went there, and the share of used ones is under half of the
 * average. The average is that of all *other* domains, so that a domain that most residents use cannot hide behind itself;
 * where the others have fewer than 30 codes, it is that of all.
 *
 * @returns for each domain, in the same order.
 */
export function judgeDomains(domains: readonly DomainCodes[]): boolean[] {
  const sum = (name: keyof DomainCodes): number => domains.reduce((total, each) => total + each[name], 0)
  const all = { codes: sum('codes'), confirmed: sum('confirmed') }
  return domains.map(({ codes, confirmed }) => {
    if (codes < ENOUGH_CODES) return false
    const others = { codes: all.codes - codes, confirmed: all.confirmed - confirmed }
    const average = others.codes < ENOUGH_CODES ? all : others
    // Multiplied out: counts are exact.
    return 2 * confirmed * average.codes < average.confirmed * codes
  })
}
