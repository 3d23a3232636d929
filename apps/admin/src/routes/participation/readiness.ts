import type { Blocker, Locale } from '@parvis/contract'

/** Checks that core makes, per language and once; they are what a draft is measured against. */
const PER_LANGUAGE = { process: 2, activity: 2 } as const
const ONCE = { process: 4, activity: 1 } as const

/** How far a draft is. */
export interface Readiness {
  readonly done: number
  readonly total: number
  /** What stops the publication. */
  readonly must: readonly Blocker[]
  /** What would be better, but stops nothing. */
  readonly should: readonly Blocker[]
}

/**
 * The required-fields meter of a draft. Its total is what core checks (texts in each language of the commune, decision-maker,
 * answer date, phases, contact) and whatever else still stands in the way.
 */
export function readinessOf(
  kind: 'process' | 'activity',
  blockers: readonly Blocker[],
  languages: readonly Locale[],
): Readiness {
  const checks = PER_LANGUAGE[kind] * languages.length + ONCE[kind]
  const must = blockers.filter((blocker) => blocker.weight === 'must')
  const should = blockers.filter((blocker) => blocker.weight === 'should')
  const total = Math.max(checks, blockers.length + 1)
  return { done: total - blockers.length, total, must, should }
}
