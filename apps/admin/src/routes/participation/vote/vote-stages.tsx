import type { StaffVote } from '@parvis/contract'
import { VisuallyHidden } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../../i18n/i18n.js'
import { stagesOf } from './stage-of.js'
import styles from './vote.module.css'

/** The stages of a vote in a row, with the one that is current. */
export function VoteStages({ vote }: { readonly vote: StaffVote }): ReactElement {
  const { t } = useI18n()
  return (
    <ol className={styles.stages}>
      {stagesOf(vote).map(({ stage, status }) => (
        <li
          key={stage}
          className={styles.stage}
          data-status={status}
          aria-current={status === 'current' ? 'step' : undefined}
        >
          <span className={styles.mark} aria-hidden="true">
            {status === 'done' ? '✓' : ''}
          </span>
          {t(`vote.stage.${stage}`)}
          <VisuallyHidden> {t(`vote.stage-is.${status}`)}</VisuallyHidden>
        </li>
      ))}
    </ol>
  )
}
