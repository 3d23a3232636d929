import type { BallotRules } from './ballot-rules.js'
import type { EnvelopeRules } from './envelope.js'

/** How a page writes texts of this plugin, and money in the currency of the activity. */
export interface SentenceWords {
  readonly t: (key: string, values?: Record<string, string | number>) => string
  readonly money: (cents: number) => string
}

type Rules = Omit<BallotRules, 'areaRule'>

/** What a ballot may hold, in one to three sentences: what residents read, and what staff see before they do. */
export function ballotSentence(rules: Rules, words: SentenceWords): string {
  const [first, ...others] = rules.envelopes
  if (first !== undefined && others.length === 0) return envelopeSentence(first, rules, words)
  const several = words.t('ballot.rule.several', { count: rules.envelopes.length })
  if (rules.ballotType === 'knapsack') return `${several} ${words.t('ballot.rule.knapsack-each')}`
  const limits = [...new Set(rules.envelopes.map(({ maxPicks }) => maxPicks))]
  // Where limits differ, the sentence says the largest; each envelope says its own.
  return `${several} ${typeSentence(rules, words, Math.max(...limits.map((each) => each ?? 0)))}`
}

/** What a voter may do in one envelope. */
export function envelopeSentence({ budgetCents, maxPicks }: EnvelopeRules, rules: Rules, words: SentenceWords): string {
  const budget = words.money(budgetCents)
  if (rules.ballotType === 'knapsack') return words.t('ballot.rule.knapsack', { budget, min: rules.minPicks })
  const sentence = typeSentence(rules, words, maxPicks ?? 0)
  return rules.envelopes.length === 1 ? sentence : `${sentence} ${words.t('ballot.rule.budget', { budget })}`
}

function typeSentence(rules: Rules, words: SentenceWords, max: number): string {
  const { ballotType, minPicks: min, pointsToGive: points, mostPointsEach: each = points, highestScore: highest } = rules
  const sentence = words.t(`ballot.rule.${ballotType}`, { min, max, points, highest })
  return ballotType === 'cumulative' && each < points ? `${sentence} ${words.t('ballot.rule.each', { each })}` : sentence
}
