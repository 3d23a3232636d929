import { Tag, type TagTone } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import type { WorkState } from '../../contract/index.js'
import { budgetWords } from '../budget-words.js'
import type { TabProps } from '../tab-props.js'

const TONES: Readonly<Record<WorkState, TagTone>> = {
  'no-plan': 'neutral',
  planned: 'neutral',
  'under-way': 'primary',
  done: 'success',
  late: 'danger',
  abandoned: 'warning',
}

/** Where a project or a milestone stands; what is late stands out. */
export function WorkStateTag({ state, context }: { state: WorkState } & Pick<TabProps, 'context'>): ReactElement {
  return <Tag tone={TONES[state]}>{budgetWords(context).t(`follow-up.state.${state}`)}</Tag>
}
