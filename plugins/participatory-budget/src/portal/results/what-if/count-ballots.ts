import { isGreedyRule, outcomeText, readPb, tally, voterOutcomes, type Election, type TallyResult } from '@parvis/tally'
import { changedElection, type ElectionChange } from './changed-election.js'
import type { CountAnswer, CountBy, CountedOutcome, CountJury, CountRequest } from './count-messages.js'

const CENTS = 100

/**
 * Counts in the browser what the commune has published, by the same engine as the commune: first as it was, then with changes.
 * Knows nothing of pages; a worker speaks for it.
 */
export class BallotCounter {
  private election: Election | undefined

  async answer(request: CountRequest): Promise<CountAnswer> {
    switch (request.kind) {
      case 'recount':
        return await this.recount(request.file, request.by)
      case 'change':
        return this.change(request.change, request.by)
    }
  }

  private async recount(file: Uint8Array, by: CountBy): Promise<CountAnswer> {
    const { election } = readPb(file)
    this.election = election
    if (election === undefined) return { kind: 'failed' }
    const result = count(election, by)
    const [digest, ballotsDigest] = await Promise.all([sha256(new TextEncoder().encode(outcomeText(result))), sha256(file)])
    return { kind: 'recounted', outcome: outcomeOf(election, result), digest, ballotsDigest }
  }

  private change(change: ElectionChange, by: CountBy): CountAnswer {
    if (this.election === undefined) return { kind: 'failed' }
    const election = changedElection(this.election, change)
    // Without projects nothing can be counted, and everybody has nothing.
    if (election.ids.length === 0) return { kind: 'changed', outcome: { winners: [], spentCents: 0, votersWithNothing: election.voters, meanWonMilli: 0 } }
    return { kind: 'changed', outcome: outcomeOf(election, count(election, by)) }
  }
}

function count(election: Election, { rule, utility, lot, jury }: CountBy): TallyResult {
  const known = new Set(election.ids)
  const panel = jury === undefined || !isGreedyRule(rule) ? undefined : juryAmong(known, jury)
  return tally(election, { rule, utility, lot: lot?.filter((reference) => known.has(reference)), jury: panel })
}

/** Without a point for what is left on the ballots there is no jury. */
function juryAmong(known: ReadonlySet<string>, { points, sharePercent }: CountJury): CountJury | undefined {
  const left = Object.entries(points).filter(([reference]) => known.has(reference))
  return left.some(([, given]) => given > 0) ? { points: Object.fromEntries(left), sharePercent } : undefined
}

function outcomeOf(election: Election, result: TallyResult): CountedOutcome {
  const { withNothing, meanFunded } = voterOutcomes(election, result.winners)
  return {
    winners: [...result.winners],
    spentCents: Math.round(Number(result.spent) * CENTS),
    votersWithNothing: withNothing,
    meanWonMilli: Math.round(meanFunded * 1000),
  }
}

async function sha256(bytes: Uint8Array): Promise<string | undefined> {
  if (globalThis.crypto?.subtle === undefined) return undefined
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes)))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
