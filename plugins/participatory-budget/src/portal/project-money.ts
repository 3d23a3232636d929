import type { PortalView } from '@parvis/plugin-api/portal'
import { envelopeOf, type Project, type VoteFacts } from '../contract/index.js'

/** Title of the envelope that pays; empty where there is one for all. */
export function envelopeTitle(project: Project, facts: VoteFacts, view: PortalView): string {
  if (facts.envelopes.length < 2) return ''
  const id = envelopeOf(project, facts)
  return view.text(facts.envelopes.find((envelope) => envelope.id === id)?.title)
}

/** What others pay of a project, and what it costs in all; nothing where the budget pays alone. */
export function coFinancingRows({ coFinancing = [], costCents }: Project, { currency }: VoteFacts, view: PortalView): { term: string; value: string }[] {
  if (coFinancing.length === 0) return []
  const parts = coFinancing.map(({ by, cents }) => view.t('project.co-financing.of', { by: view.text(by), amount: view.money(cents, currency) }))
  const whole = coFinancing.reduce((sum, { cents }) => sum + cents, costCents)
  return [
    { term: view.t('project.co-financing'), value: parts.join(' · ') },
    { term: view.t('project.whole-cost'), value: view.money(whole, currency) },
  ]
}
