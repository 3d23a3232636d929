import type { VoteTurnout } from '@parvis/contract'
import { voteNumbersHref, type PortalRequest, type PortalView } from '@parvis/plugin-api/portal'
import { Stack, TurnoutSection } from '@parvis/ui'
import type { ReactElement } from 'react'

/** Who took part, by district, age, channel and proof: core counts it for every vote. Nothing where the ballots came without voters. */
export function WhoVoted(props: {
  readonly turnout: VoteTurnout | undefined
  readonly view: PortalView
  readonly request: PortalRequest
}): ReactElement | null {
  const { turnout, view, request } = props
  if (turnout === undefined || turnout.voted === 0) return null
  return (
    <Stack>
      <TurnoutSection turnout={turnout} view={view} />
      <p>
        <a href={voteNumbersHref(request)}>{view.t('core:turnout.link')}</a>
      </p>
    </Stack>
  )
}
