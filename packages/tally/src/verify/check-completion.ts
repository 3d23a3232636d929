import type { Election } from '../election/election.js'
import type { EqualSharesResult } from '../tally.js'
import type { ProjectSupport } from './project-support.js'
import type { Finding } from './verify-finding.js'

/**
 * Checks what the utilitarian completion added after equal shares: nothing where the rule has none; else projects by falling
 * score, none of which passes over a better one that fitted, until no candidate fits. Projects without votes only last.
 */
export function checkCompletion(
  election: Election,
  result: EqualSharesResult,
  support: readonly ProjectSupport[],
): Finding[] {
  const { completed, ledger } = result.outcome
  const id = (project: number) => election.ids[project]
  if (!result.rule.endsWith('+u')) {
    return completed.length === 0
      ? []
      : [{ objection: 'completion-wrong', message: 'the rule has no completion, but projects were added by one' }]
  }
  const findings: Finding[] = []
  const isFunded = new Set(ledger.rounds.map((round) => round.project))
  let left = election.budget
  for (const project of isFunded) left -= election.costs[project] ?? 0n
  const open = new Set(
    election.costs.flatMap((_, project) => (support[project].canWin && !isFunded.has(project) ? [project] : [])),
  )
  const isBetter = (one: number, other: number) =>
    support[one].score > support[other].score ||
    (support[one].score === support[other].score && election.costs[one] < election.costs[other])
  for (const project of completed) {
    open.delete(project)
    if (support[project] === undefined) continue
    for (const other of open) {
      if (isBetter(other, project) && election.costs[other] <= left) {
        findings.push({
          objection: 'completion-wrong',
          message: `project ${id(other)} should have been added before ${id(project)}`,
        })
      }
    }
    left -= election.costs[project]
  }
  for (const project of open) {
    if (election.costs[project] <= left) {
      findings.push({ objection: 'loser-fits', message: `project ${id(project)} lost, though it fitted the money left` })
    }
  }
  return findings
}
