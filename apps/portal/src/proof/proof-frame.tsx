import { Stack, Steps } from '@parvis/ui'
import type { ReactElement, ReactNode } from 'react'
import { activityCrumbs } from '../pages/activity-crumbs.js'
import { pageModel, type PageModel } from '../pages/page-model.js'
import type { ProofJourney } from './proof-journey.js'

export interface ProofPageParts {
  readonly title: string
  readonly status?: number
  readonly hasErrors?: boolean
  /** Shows where the page stands in the journey. */
  readonly isStep?: boolean
  readonly scripts?: PageModel['scripts']
  readonly children: ReactNode
}

/** A page of proof, with the way back to its activity. */
export function proofPage(journey: ProofJourney, parts: ProofPageParts): PageModel {
  const { context, found } = journey
  return pageModel({
    status: parts.status ?? 200,
    title: parts.title,
    hasErrors: parts.hasErrors ?? false,
    scripts: parts.scripts ?? [],
    crumbs: activityCrumbs(context, found, false),
    element: (
      <Stack gap="l">
        {parts.isStep === true && <JourneySteps journey={journey} />}
        {parts.children}
      </Stack>
    ),
  })
}

function JourneySteps({ journey: { steps, view } }: { readonly journey: ProofJourney }): ReactElement | null {
  if (steps === undefined) return null
  return <Steps current={1} total={steps} label={view.t('steps.label', { current: 1, total: steps })} />
}
