import type { PortalView } from '@parvis/plugin-api/portal'
import { Tag, type TagTone } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { WorkState } from '../../contract/index.js'

const TONES: Readonly<Record<WorkState, TagTone>> = {
  'no-plan': 'neutral',
  planned: 'neutral',
  'under-way': 'primary',
  done: 'success',
  late: 'warning',
  abandoned: 'danger',
}

/** Where a project or a step of it stands, in a word. */
export function WorkTag({ state, view }: { state: WorkState; view: PortalView }): ReactElement {
  return <Tag tone={TONES[state]}>{view.t(`follow-up.state.${state}`)}</Tag>
}
