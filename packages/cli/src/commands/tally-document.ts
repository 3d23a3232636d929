import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import {
  type Election,
  formatAmount,
  outcomeText,
  type PbWarning,
  supportersOf,
  type TallyResult,
} from '@parvis/tally'

/** A counted election and where it came from. */
export interface CountedElection {
  readonly election: Election
  readonly result: TallyResult
  readonly warnings: readonly PbWarning[]
  readonly file: string
}

/**
 * The count as plain data for `--json`. Names and forms are those of the published reference results: money and
 * endowments as strings in units of currency, fractions as `25000/21`; `endowment` is null for greedy, which has none.
 * `digest` is the fingerprint of the outcome that a result page publishes.
 */
export function tallyDocument(counted: CountedElection): Record<string, unknown> {
  const { election, result, warnings } = counted
  const { votes } = supportersOf(election)
  const document = {
    instance: basename(counted.file),
    rule: result.rule,
    utility: result.utility,
    winners: result.winners,
    spent: result.spent,
    budget: formatAmount(election.budget, election.decimals),
    voters: election.voters,
    projects: election.ids.length,
    zero_support_winners: result.outcome.winners
      .filter((project) => votes[project] === 0)
      .map((project) => election.ids[project]),
    ties: result.ties,
    digest: createHash('sha256').update(outcomeText(result)).digest('hex'),
    warnings,
  }
  if (result.rule === 'greedy') return { ...document, endowment: null }
  const increment = result.increment === undefined ? {} : { increment: Number(result.increment) }
  return {
    ...document,
    endowment: result.endowment,
    endowment_start: result.endowmentStart,
    ...increment,
    steps: result.steps,
    stopped_by: result.stoppedBy.replaceAll('-', '_'),
  }
}
