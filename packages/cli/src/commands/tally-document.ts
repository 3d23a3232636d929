import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import {
  type Election,
  formatAmount,
  formatMoney,
  type JuryScores,
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
 * endowments as strings in units of currency, fractions as `25000/21`; `endowment` is null for rules without one.
 * `digest` is the fingerprint of the outcome that a result page publishes.
 */
export function tallyDocument(counted: CountedElection): Record<string, unknown> {
  const { election, result, warnings } = counted
  return {
    instance: basename(counted.file),
    ...resultDocument(election, result),
    budget: formatAmount(election.budget, election.decimals),
    voters: election.voters,
    projects: election.ids.length,
    warnings,
  }
}

/** Several counts of one election, in the form of the files of reference results. */
export function allTalliesDocument(
  counted: Omit<CountedElection, 'result'> & { readonly results: readonly TallyResult[] },
): Record<string, unknown> {
  const { election, results, warnings, file } = counted
  const share = { numerator: election.budget, denominator: BigInt(election.voters) }
  return {
    instance: basename(file),
    vote_type: election.ballotType,
    voters: election.voters,
    projects: election.ids.length,
    budget: formatAmount(election.budget, election.decimals),
    budget_per_voter: formatMoney(share, election.decimals),
    results: results.map((result) => resultDocument(election, result)),
    warnings,
  }
}

function resultDocument(election: Election, result: TallyResult): Record<string, unknown> {
  const { votes } = supportersOf(election)
  const named = (projects: readonly number[]) => projects.map((project) => election.ids[project])
  const document = {
    rule: result.rule,
    ...(result.family === 'phragmen' ? {} : { utility: result.utility }),
    ...(result.threshold === 0 ? {} : { threshold: result.threshold }),
    ...(result.family === 'greedy' && result.outcome.jury !== undefined ? { jury: juryDocument(election, result.outcome.jury) } : {}),
    winners: result.winners,
    spent: result.spent,
    zero_support_winners: named(result.outcome.winners.filter((project) => votes[project] === 0)),
    ties: result.ties,
    digest: createHash('sha256').update(outcomeText(result)).digest('hex'),
  }
  if (result.family !== 'equal-shares') return { ...document, endowment: null }
  const increment =
    result.increment === undefined
      ? {}
      : { increment: Number(result.increment), steps: result.steps, endowment_start: result.endowmentStart }
  return {
    ...document,
    endowment: result.endowment,
    ...increment,
    stopped_by: result.stoppedBy.replaceAll('-', '_'),
    ...(result.rule.endsWith('+u') ? { added_by_completion: named(result.outcome.completed) } : {}),
  }
}

function juryDocument(election: Election, { points, sharePercent }: JuryScores): Record<string, unknown> {
  return {
    share_percent: sharePercent,
    points: Object.fromEntries(points.flatMap((given, at) => (given === 0 ? [] : [[election.ids[at] ?? '', given]]))),
  }
}
