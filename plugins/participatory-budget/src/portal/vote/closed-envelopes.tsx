import type { PortalView } from '@parvis/plugin-api/portal'
import { Details } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BallotPageData } from './ballot-page-data.js'

/** Envelopes in which this person does not choose, each in a sentence that says for whom it is. Nothing where all are open. */
export function ClosedEnvelopes({ data: { facts, open }, view }: { readonly data: BallotPageData; readonly view: PortalView }): ReactElement | null {
  const closed = facts.envelopes.filter(({ id }) => !open.includes(id))
  if (closed.length === 0) return null
  return (
    <Details summary={view.t('ballot.closed.title', { count: closed.length })}>
      <ul>
        {closed.map((envelope) => (
          <li key={envelope.id}>
            {view.t('ballot.closed', { envelope: view.text(envelope.title), districts: (envelope.districts ?? []).join(', ') })}
          </li>
        ))}
      </ul>
      <p>{view.t('ballot.closed.why')}</p>
    </Details>
  )
}
