import type { PortalView } from '@parvis/plugin-api/portal'
import { ballotSentence as sentence, envelopeSentence as sentenceOf, type EnvelopeRules, type SentenceWords, type VoteFacts } from '../contract/index.js'

const words = ({ currency }: VoteFacts, { t, money }: PortalView): SentenceWords => ({ t, money: (cents) => money(cents, currency) })

/** What a ballot may hold, in one to three sentences. */
export function ballotSentence(facts: VoteFacts, view: PortalView): string {
  return sentence(facts, words(facts, view))
}

/** What a voter may do in one envelope. */
export function envelopeSentence(envelope: EnvelopeRules, facts: VoteFacts, view: PortalView): string {
  return sentenceOf(envelope, facts, words(facts, view))
}

/** The rule by its name, and the share of a jury where there is one. */
export function ruleSentence({ rule, jurySharePercent }: VoteFacts, { t }: PortalView): string {
  const name = t(`rule.short.${rule}`)
  return jurySharePercent > 0 ? `${name}. ${t('rule.jury', { share: jurySharePercent })}` : name
}

/** How many have voted, in words. */
export function turnoutSentence({ turnout }: VoteFacts, view: PortalView): string {
  if (turnout === undefined) return ''
  if (turnout.exact) return view.t('turnout.exact', { voters: turnout.voters })
  if (turnout.voters === 0) return view.t('turnout.under-ten')
  return view.t('turnout.at-least', { voters: turnout.voters, at: view.date(turnout.asOf, 'minute') })
}
