import type { LocalizedText } from '@parvis/contract'
import { fractionToNumber, type Election, type TallyResult } from '@parvis/tally'
import type { VoterGroup } from '../../../contract/index.js'
import { voterPayments } from './voter-payments.js'

interface GroupSums {
  readonly kind: VoterGroup['kind']
  readonly category?: LocalizedText | undefined
  voters: number
  readonly paid: Map<number, number>
}

/**
 * Groups voters by the category of most of what they chose, and adds up what became of their money. Points weigh by their
 * number, a ranking by its points.
 *
 * @param categories By project of the election; empty where it has none.
 */
export function voterGroups(election: Election, result: TallyResult, categories: readonly LocalizedText[]): VoterGroup[] {
  const { groups, groupOf } = groupsOf(election, categories)
  const { weights } = election.ballots
  weights.forEach((weight, ballot) => {
    const group = groups[groupOf[ballot] ?? 0]
    if (group !== undefined) group.voters += weight
  })
  for (const { project, classes, payments } of voterPayments(election, result)) {
    payments.forEach((payment, at) => {
      const ballot = classes[at] ?? 0
      const paid = groups[groupOf[ballot] ?? 0]?.paid
      if (payment > 0) paid?.set(project, (paid.get(project) ?? 0) + payment * (weights[ballot] ?? 0))
    })
  }
  const writing = { election, share: shareOf(election, result), pays: result.family === 'equal-shares' }
  const place = ({ kind }: GroupSums) => ['category', 'mixed', 'blank'].indexOf(kind)
  const shown = groups.filter(({ voters }) => voters > 0).sort((one, other) => place(one) - place(other) || other.voters - one.voters)
  return [...shown.map((group) => written(group, writing)), ...restOf(election, result)]
}

function groupsOf(election: Election, categories: readonly LocalizedText[]) {
  const groups: GroupSums[] = [
    { kind: 'blank', voters: 0, paid: new Map() },
    { kind: 'mixed', voters: 0, paid: new Map() },
  ]
  const [blank, mixed] = [0, 1]
  const byName = new Map<string, number>()
  const ofProject = categories.map((category) => {
    const name = JSON.stringify(Object.entries(category).sort(([one], [other]) => (one < other ? -1 : 1)))
    if (name === '[]') return mixed
    const known = byName.get(name) ?? groups.length
    if (!byName.has(name)) groups.push({ kind: 'category', category, voters: 0, paid: new Map() })
    byName.set(name, known)
    return known
  })
  const { offsets, choices, points, weights } = election.ballots
  const groupOf = Int32Array.from(weights, (_, ballot) => {
    const from = offsets[ballot] ?? 0
    const to = offsets[ballot + 1] ?? 0
    if (from === to) return blank
    const sums = new Map<number, number>()
    for (let at = from; at < to; at += 1) {
      const group = ofProject[choices[at] ?? 0] ?? mixed
      sums.set(group, (sums.get(group) ?? 0) + (points?.[at] ?? 1))
    }
    const most = Math.max(...sums.values())
    const first = [...sums].filter(([, sum]) => sum === most).map(([group]) => group)
    return first.length === 1 ? (first[0] ?? mixed) : mixed
  })
  return { groups, groupOf }
}

/** What one voter starts with, in the money of the election. */
function shareOf(election: Election, result: TallyResult): number {
  if (result.family === 'equal-shares') return fractionToNumber(result.outcome.endowment)
  return Number(election.budget) / Math.max(1, election.voters)
}

/** Winners that a completion paid from what the shares had left. */
function restOf(election: Election, result: TallyResult): VoterGroup[] {
  const completed = result.family === 'equal-shares' ? result.outcome.completed : []
  if (completed.length === 0) return []
  const paid = completed.map((project) => ({ reference: election.ids[project] ?? '', cents: Number(election.costs[project] ?? 0n) }))
  return [{ kind: 'rest', voters: 0, shareCents: paid.reduce((sum, { cents }) => sum + cents, 0), paid }]
}

interface Writing {
  readonly election: Election
  readonly share: number
  readonly pays: boolean
}

function written({ kind, category, voters, paid }: GroupSums, { election, share, pays }: Writing): VoterGroup {
  const shareCents = Math.round(share * voters)
  const spent = [...paid.values()].reduce((sum, cents) => sum + cents, 0)
  return {
    kind,
    ...(category === undefined ? {} : { category }),
    voters,
    shareCents,
    ...(pays ? { leftCents: Math.max(0, Math.round(share * voters - spent)) } : {}),
    paid: [...paid]
      .map(([project, cents]) => ({ reference: election.ids[project] ?? '', cents: Math.round(cents) }))
      .sort((one, other) => other.cents - one.cents),
  }
}
