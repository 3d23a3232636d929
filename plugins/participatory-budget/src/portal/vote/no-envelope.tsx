import type { PortalView } from '@parvis/plugin-api/portal'
import { Button, ButtonRow, Notice, PageHeading, Stack } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { BallotPageData } from './ballot-page-data.js'
import { ClosedEnvelopes } from './closed-envelopes.js'

/** All envelopes are for districts in which this person is not known to live: there is no ballot, and here is why. */
export function NoEnvelope({ data, view }: { readonly data: BallotPageData; readonly view: PortalView }): ReactElement {
  return (
    <Stack gap="l">
      <PageHeading title={view.t('ballot.no-envelope.title')} />
      <Notice tone="warning" title={view.t('ballot.no-envelope.notice')}>
        <p>{view.t('ballot.no-envelope.text')}</p>
      </Notice>
      <ClosedEnvelopes data={data} view={view} />
      <ButtonRow>
        <Button href={view.href('vote')}>{view.t('core:action.back')}</Button>
      </ButtonRow>
    </Stack>
  )
}
