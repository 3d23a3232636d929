import type { LocalizedText } from '@parvis/contract'
import { spendingByGroup, type Election, type TallyResult, type VoterPartition } from '@parvis/tally'
import type { VoterGroup } from '../../../contract/index.js'
import { voterPayments } from './voter-payments.js'

type Money = Pick<VoterGroup, 'voters' | 'shareCents' | 'leftCents' | 'paid'>

/**
 * Groups voters by the category of most of what they chose, and adds up what became of their money. Points weigh by their
 * number, a ranking by its points.
 *
 * @param election In cents.
 * @param categories By project of the election; empty where it has none.
 */
export function voterGroups(election: Election, result: TallyResult, categories: readonly LocalizedText[]): VoterGroup[] {
  const { kinds, partition } = groupsOf(election, categories)
  const money = moneyOf(election, result, partition)
  const groups = kinds.map((kind, group): VoterGroup => ({ ...kind, ...(money[group] ?? { voters: 0, shareCents: 0, paid: [] }) }))
  const place = ({ kind }: VoterGroup) => ['category', 'mixed', 'blank'].indexOf(kind)
  const shown = groups.filter(({ voters }) => voters > 0).sort((one, other) => place(one) - place(other) || other.voters - one.voters)
  return [...shown, ...restOf(election, result)]
}

const BLANK = 0
const MIXED = 1

function groupsOf(election: Election, categories: readonly LocalizedText[]) {
  const kinds: Pick<VoterGroup, 'kind' | 'category'>[] = [{ kind: 'blank' }, { kind: 'mixed' }]
  const byName = new Map<string, number>()
  const ofProject = categories.map((category) => {
    const name = JSON.stringify(Object.entries(category).sort(([one], [other]) => (one < other ? -1 : 1)))
    if (name === '[]') return MIXED
    const known = byName.get(name) ?? kinds.length
    if (!byName.has(name)) kinds.push({ kind: 'category', category })
    byName.set(name, known)
    return known
  })
  const { offsets, choices, points, weights } = election.ballots
  const ofClass = Int32Array.from(weights, (_, ballot) => {
    const from = offsets[ballot] ?? 0
    const to = offsets[ballot + 1] ?? 0
    if (from === to) return BLANK
    const sums = new Map<number, number>()
    for (let at = from; at < to; at += 1) {
      const group = ofProject[choices[at] ?? 0] ?? MIXED
      sums.set(group, (sums.get(group) ?? 0) + (points?.[at] ?? 1))
    }
    const most = Math.max(...sums.values())
    const first = [...sums].filter(([, sum]) => sum === most).map(([group]) => group)
    return first.length === 1 ? (first[0] ?? MIXED) : MIXED
  })
  const partition: VoterPartition = { names: kinds.map((_, group) => String(group)), ofClass }
  return { kinds, partition }
}

/** By group: under equal shares what the ledger says, else what its voters bear of the winners. */
function moneyOf(election: Election, result: TallyResult, partition: VoterPartition): Money[] {
  if (result.family === 'equal-shares') {
    return spendingByGroup(election, result, partition).map(({ voters, start, spent, left }) => ({
      voters,
      shareCents: Number(start),
      leftCents: Number(left),
      paid: inOrder(spent.map(({ id, amount }) => ({ reference: id, cents: Number(amount) }))),
    }))
  }
  const { weights } = election.ballots
  const voters = partition.names.map(() => 0)
  const paid = partition.names.map(() => new Map<string, number>())
  weights.forEach((weight, ballot) => {
    const group = partition.ofClass[ballot] ?? 0
    voters[group] = (voters[group] ?? 0) + weight
  })
  for (const { project, classes, payments } of voterPayments(election, result)) {
    const reference = election.ids[project] ?? ''
    payments.forEach((payment, at) => {
      const ballot = classes[at] ?? 0
      const sums = paid[partition.ofClass[ballot] ?? 0]
      sums?.set(reference, (sums.get(reference) ?? 0) + payment * (weights[ballot] ?? 0))
    })
  }
  const share = Number(election.budget) / Math.max(1, election.voters)
  return voters.map((count, group) => ({
    voters: count,
    shareCents: Math.round(share * count),
    paid: inOrder([...(paid[group] ?? [])].map(([reference, cents]) => ({ reference, cents: Math.round(cents) }))),
  }))
}

function inOrder(paid: readonly { reference: string; cents: number }[]) {
  return paid.filter(({ cents }) => cents > 0).sort((one, other) => other.cents - one.cents)
}

/** Winners that a completion paid from what the shares had left. */
function restOf(election: Election, result: TallyResult): VoterGroup[] {
  const completed = result.family === 'equal-shares' ? result.outcome.completed : []
  if (completed.length === 0) return []
  const paid = completed.map((project) => ({ reference: election.ids[project] ?? '', cents: Number(election.costs[project] ?? 0n) }))
  return [{ kind: 'rest', voters: 0, shareCents: paid.reduce((sum, { cents }) => sum + cents, 0), paid }]
}
