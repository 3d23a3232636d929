import type { ProblemIssue } from '@parvis/contract'
import { StaffForm } from '@parvis/ui/admin'
import { Link } from '@tanstack/react-router'
import type { ReactElement, ReactNode } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { Page } from '../../shell/page.js'
import type { SetupStep } from './setup-steps.js'
import styles from './setup.module.css'

export interface QuestionFrameProps {
  readonly token: string
  readonly number: number
  readonly total: number
  readonly title: string
  readonly intro: string
  /** What the choice costs in time. */
  readonly cost: string
  readonly before: SetupStep | undefined
  readonly issues: readonly ProblemIssue[]
  readonly onNext: () => void
  readonly children: ReactNode
}

/** One question on a page of its own, with the way back and the progress. */
export function QuestionFrame(props: QuestionFrameProps): ReactElement {
  const { token, number, total, title, intro, cost, before, issues, onNext, children } = props
  const { t } = useI18n()
  const progress = t('setup.progress', { number, total })
  return (
    <Page
      title={title}
      intro={intro}
      hasErrors={issues.length > 0}
      trail={
        <div className={styles.trail}>
          {before !== undefined && (
            <Link to="/setup" search={{ token, step: before }} className={styles.back}>
              {t('setup.back')}
            </Link>
          )}
          <span>{progress}</span>
          <span className={styles.track} aria-hidden="true">
            <span className={styles.bar} style={{ inlineSize: `${(number / total) * 100}%` }} />
          </span>
        </div>
      }
    >
      <StaffForm onSubmit={onNext} submitLabel={t('setup.next')} issues={issues}>
        {children}
        <p className={styles.cost}>
          <strong>{t('setup.cost')}</strong> {cost}
        </p>
      </StaffForm>
    </Page>
  )
}
