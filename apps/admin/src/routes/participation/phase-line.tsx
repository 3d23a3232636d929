import type { Activity } from '@parvis/contract'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { currentPhase } from './current-phase.js'
import { lastMoment } from './phase-dates.js'

/** The phase that matters now, with the date that comes next, in one line. */
export function PhaseLine({ activity }: { readonly activity: Activity }): ReactElement {
  const { t, text, date } = useI18n()
  const phase = currentPhase(activity)
  if (phase === undefined) return <span className="soft">{t('phase-line.none')}</span>
  const title = text(phase.title)
  const values = { title, starts: date(phase.startsAt), ends: date(lastMoment(phase.endsAt)) }
  return <span className="soft">{t(`phase-line.${phase.status}`, values)}</span>
}
