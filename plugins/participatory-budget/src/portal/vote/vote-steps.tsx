import type { PortalView } from '@parvis/plugin-api/portal'
import { Steps } from '@parvis/ui'
import type { ReactElement } from 'react'

export const VOTE_STEPS = ['proof', 'choose', 'review'] as const

/** Where a page stands on the way to a cast ballot. */
export function VoteSteps({ step, view }: { step: (typeof VOTE_STEPS)[number]; view: PortalView }): ReactElement {
  const current = VOTE_STEPS.indexOf(step) + 1
  return <Steps current={current} total={VOTE_STEPS.length} label={view.t('core:steps.label', { current, total: VOTE_STEPS.length })} />
}
