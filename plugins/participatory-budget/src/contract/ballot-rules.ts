import type { ProblemIssue } from '@parvis/contract'
import type { BallotType } from './budget-settings.js'

/** Largest ballot that is looked at, in characters of its ids (spec B-04). */
export const LARGEST_BALLOT = 64 * 1024

/** What a ballot must keep to. */
export interface BallotRules {
  readonly ballotType: BallotType
  readonly budgetCents: number
  readonly minPicks: number
  readonly maxPicks: number
}

/** A project as the ballot sees it. */
export interface BallotProject {
  readonly costCents: number
  readonly withdrawn: boolean
}

/** Faults of a ballot; each is a message key `ballot.fault.<code>`. */
export const BALLOT_FAULTS = [
  'ballot-too-large',
  'unknown-project',
  'withdrawn-project',
  'duplicate-project',
  'too-few-projects',
  'too-many-projects',
  'over-budget',
  'other-rules',
] as const
export type BallotFault = (typeof BALLOT_FAULTS)[number]

/** The sum of the costs of the projects named, each counted once; unknown ones cost nothing. */
export function ballotTotal(picks: readonly string[], projects: ReadonlyMap<string, BallotProject>): number {
  return [...new Set(picks)].reduce((sum, id) => sum + (projects.get(id)?.costCents ?? 0), 0)
}

/** Most projects that a ballot may name; `undefined` where only the budget limits it. */
export function mostPicks(rules: BallotRules): number | undefined {
  return rules.ballotType === 'approval' ? rules.maxPicks : undefined
}

/**
 * Says everything that is wrong with a ballot, by place (`projects.3`, or `projects` for the whole); an empty list is
 * a valid ballot. The same judgement serves the server, which decides, and the page, which helps.
 */
export function judgeBallot(
  picks: readonly string[],
  rules: BallotRules,
  projects: ReadonlyMap<string, BallotProject>,
): ProblemIssue[] {
  const fault = (path: string, code: BallotFault): ProblemIssue => ({ path, code })
  const size = picks.reduce((sum, id) => sum + id.length + 3, 0)
  if (size > LARGEST_BALLOT) return [fault('projects', 'ballot-too-large')]
  const issues: ProblemIssue[] = []
  const seen = new Set<string>()
  picks.forEach((id, index) => {
    const project = projects.get(id)
    if (project === undefined) issues.push(fault(`projects.${index}`, 'unknown-project'))
    else if (project.withdrawn) issues.push(fault(`projects.${index}`, 'withdrawn-project'))
    if (seen.has(id)) issues.push(fault(`projects.${index}`, 'duplicate-project'))
    seen.add(id)
  })
  const most = mostPicks(rules)
  if (seen.size < rules.minPicks) issues.push(fault('projects', 'too-few-projects'))
  if (most !== undefined && seen.size > most) issues.push(fault('projects', 'too-many-projects'))
  if (rules.ballotType === 'knapsack' && ballotTotal(picks, projects) > rules.budgetCents) {
    issues.push(fault('projects', 'over-budget'))
  }
  return issues
}
