import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'
import type { BudgetResult, EnvelopeResult } from '../../../contract/index.js'
import { envelopeTitle } from '../result-words.js'
import { whatIfHref } from './what-if-address.js'

/** The way to the same page for another envelope; nothing where there is one. */
export function EnvelopeChoice(props: { result: BudgetResult; envelope: EnvelopeResult; view: PortalView }): ReactElement | null {
  const { result, envelope, view } = props
  if (result.envelopes.length === 1) return null
  return (
    <nav aria-label={view.t('envelopes.title', { count: result.envelopes.length })}>
      <ul>
        {result.envelopes.map((each) => (
          <li key={each.id}>
            {each.id === envelope.id ? (
              <strong aria-current="page">{envelopeTitle(each, view)}</strong>
            ) : (
              <a href={whatIfHref(result, each, view)}>{envelopeTitle(each, view)}</a>
            )}
          </li>
        ))}
      </ul>
    </nav>
  )
}
