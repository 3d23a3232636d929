import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import styles from './notice.module.css'

export const NOTICE_TONES = ['info', 'success', 'warning'] as const
export type NoticeTone = (typeof NOTICE_TONES)[number]

const SIGNS: Readonly<Record<NoticeTone, string>> = { info: 'i', success: '✓', warning: '!' }

export interface NoticeProps {
  readonly tone: NoticeTone
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly headingLevel?: 2 | 3
}

/** Something that a resident should know before going on. */
export function Notice({ tone, title, children, headingLevel = 2 }: NoticeProps): ReactElement {
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <div className={classNames(styles.notice, styles[tone])}>
      <span className={styles.sign} aria-hidden="true">
        {SIGNS[tone]}
      </span>
      <div className={styles.body}>
        <Heading className={styles.title}>{title}</Heading>
        {children !== undefined && <div>{children}</div>}
      </div>
    </div>
  )
}
