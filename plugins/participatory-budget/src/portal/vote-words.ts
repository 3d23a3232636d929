import type { PortalView } from '@parvis/plugin-api/portal'
import type { EnvelopeRules, VoteFacts } from '../contract/index.js'

type Words = Pick<PortalView, 't' | 'money'>

/** What a ballot may hold, in one or two sentences. */
export function ballotSentence(facts: VoteFacts, view: Words): string {
  const [first, ...others] = facts.envelopes
  if (first !== undefined && others.length === 0) return envelopeSentence(first, facts, view)
  const several = view.t('ballot.rule.several', { count: facts.envelopes.length })
  if (facts.ballotType === 'knapsack') return `${several} ${view.t('ballot.rule.knapsack-each')}`
  return `${several} ${typeSentence(facts, view, facts.maxPicks)}`
}

/** What a voter may do in one envelope. */
export function envelopeSentence({ budgetCents, maxPicks }: EnvelopeRules, facts: VoteFacts, view: Words): string {
  if (facts.ballotType === 'knapsack') return view.t('ballot.rule.knapsack', { budget: view.money(budgetCents, facts.currency), min: facts.minPicks })
  const sentence = typeSentence(facts, view, maxPicks ?? facts.maxPicks)
  return facts.envelopes.length === 1 ? sentence : `${sentence} ${view.t('ballot.rule.budget', { budget: view.money(budgetCents, facts.currency) })}`
}

function typeSentence(facts: VoteFacts, view: Words, max: number): string {
  const { ballotType, minPicks: min, pointsToGive: points, mostPointsEach: each = points, highestScore: highest } = facts
  const limited = ballotType === 'cumulative' && each < points
  const sentence = view.t(`ballot.rule.${ballotType}`, { min, max, points, highest })
  return limited ? `${sentence} ${view.t('ballot.rule.each', { each })}` : sentence
}

/** How many have voted, in words. */
export function turnoutSentence({ turnout }: VoteFacts, view: PortalView): string {
  if (turnout === undefined) return ''
  if (turnout.exact) return view.t('turnout.exact', { voters: turnout.voters })
  if (turnout.voters === 0) return view.t('turnout.under-ten')
  return view.t('turnout.at-least', { voters: turnout.voters, at: view.date(turnout.asOf, 'minute') })
}
