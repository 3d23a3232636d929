import type { ParticipationState, PhaseStatus } from '@parvis/contract'
import { Tag, type TagTone } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'

const STATE_TONES: Readonly<Record<ParticipationState, TagTone>> = {
  draft: 'warning',
  published: 'success',
  closed: 'neutral',
  archived: 'neutral',
}
const PHASE_TONES: Readonly<Record<PhaseStatus, TagTone>> = {
  upcoming: 'neutral',
  open: 'success',
  closed: 'neutral',
}

/** State of a process or an activity, in a word. */
export function StateTag({ state }: { readonly state: ParticipationState }): ReactElement {
  const { t } = useI18n()
  return <Tag tone={STATE_TONES[state]}>{t(`state.${state}`)}</Tag>
}

/** Where a phase stands, in a word. */
export function PhaseTag({ status }: { readonly status: PhaseStatus }): ReactElement {
  const { t } = useI18n()
  return <Tag tone={PHASE_TONES[status]}>{t(`phase-status.${status}`)}</Tag>
}
