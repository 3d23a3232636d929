import type { PortalRequest, PortalView } from '@parvis/plugin-api/portal'
import { Steps } from '@parvis/ui'
import type { ReactElement } from 'react'
import { PROPOSE_ACTION } from '../../../contract/index.js'

const PROPOSE_STEPS = ['proof', 'write', 'review'] as const

/** Where a page stands on the way to an idea that is sent. */
export function ProposeSteps({ step, view }: { readonly step: (typeof PROPOSE_STEPS)[number]; readonly view: PortalView }): ReactElement {
  const [current, total] = [PROPOSE_STEPS.indexOf(step) + 1, PROPOSE_STEPS.length]
  return <Steps current={current} total={total} label={view.t('core:steps.label', { current, total })} />
}

/** Address where residents prove who they are; from there they come to the form. */
export function proposeProof(request: PortalRequest): string {
  return request.proof({ action: PROPOSE_ACTION, next: 'ideas/propose/form', steps: PROPOSE_STEPS.length })
}
