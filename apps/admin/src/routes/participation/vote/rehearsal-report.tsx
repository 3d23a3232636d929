import type { Rehearsal } from '@parvis/contract'
import { StaffNotice } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import styles from './vote.module.css'

/** What a rehearsal tried, and how it went. */
export function RehearsalReport({
  rehearsal,
  isCurrent,
}: {
  readonly rehearsal: Rehearsal
  /** The rules are still those that were rehearsed. */
  readonly isCurrent: boolean
}): ReactElement {
  const { t, date } = useI18n()
  const title = !isCurrent ? 'stale' : rehearsal.passed ? 'passed' : 'failed'
  return (
    <StaffNotice tone={title === 'passed' ? 'success' : 'warning'} title={t(`vote.rehearsal.${title}`)}>
      <p>{t('vote.rehearsal.at', { at: date(rehearsal.at, 'minute') })}</p>
      <ul className={styles.steps}>
        {rehearsal.steps.map(({ code, passed }) => (
          <li key={code} data-passed={passed}>
            {t(`vote.rehearsal.step.${code}`)} {passed ? '' : t('vote.rehearsal.step-failed')}
          </li>
        ))}
      </ul>
    </StaffNotice>
  )
}
