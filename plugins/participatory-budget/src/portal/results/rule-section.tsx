import type { PortalView } from '@parvis/plugin-api/portal'
import { Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import { ruleMessages, type BudgetResult, type EnvelopeResult } from '../../contract/index.js'
import { resultWords } from './result-words.js'

/** How votes became a decision, in words; the shares and ties of one envelope where it is given. */
export function RuleSection(props: { result: BudgetResult; envelope?: EnvelopeResult | undefined; view: PortalView }): ReactElement {
  const { result, envelope, view } = props
  const { money } = resultWords(result, view)
  const ties = envelope ?? result.lot
  const { jury } = envelope ?? result.envelopes.find((each) => each.jury !== undefined) ?? {}
  return (
    <section aria-labelledby="rule">
      <Stack>
        <h2 id="rule">{view.t('rule.title')}</h2>
        <p>
          {ruleMessages(result, result.ballotType)
            .map((key) => view.t(key))
            .join(' ')}
        </p>
        {jury !== undefined && (
          <p>
            {view.t('rule.jury', { share: jury.sharePercent })} {view.t('rule.jury.who', { who: view.text(jury.note) })}
          </p>
        )}
        {envelope?.endowmentCents !== undefined && envelope.endowmentStartCents !== undefined && (
          <p>{view.t('rule.endowment', { start: money(envelope.endowmentStartCents), end: money(envelope.endowmentCents) })}</p>
        )}
        {result.lot !== undefined && ties !== undefined && <p>{view.t('rule.ties', { met: ties.tiesMet, lot: ties.tiesByLot })}</p>}
      </Stack>
    </section>
  )
}
