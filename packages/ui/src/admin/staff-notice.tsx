import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import styles from './staff-notice.module.css'

export const STAFF_NOTICE_TONES = ['info', 'success', 'warning', 'danger'] as const
export type StaffNoticeTone = (typeof STAFF_NOTICE_TONES)[number]

const SIGNS: Readonly<Record<StaffNoticeTone, string>> = {
  info: 'i',
  success: '✓',
  warning: '!',
  danger: '!',
}

/** A few lines that matter for what follows. */
export function StaffNotice({
  tone = 'info',
  title,
  children,
}: {
  readonly tone?: StaffNoticeTone
  readonly title?: ReactNode
  readonly children?: ReactNode
}): ReactElement {
  return (
    <div className={classNames(styles.notice, styles[tone])}>
      <span className={styles.sign} aria-hidden="true">
        {SIGNS[tone]}
      </span>
      <div className={styles.body}>
        {title !== undefined && <p className={styles.title}>{title}</p>}
        {children}
      </div>
    </div>
  )
}
