import type { AskedToll } from '@parvis/contract'
import { createElement, type ReactElement, type ReactNode } from 'react'
import { Notice } from '../feedback/notice.js'
import styles from './toll-field.module.css'

export interface TollFieldProps {
  /** From `askedToll(problem)`; nothing is shown without one. */
  readonly asked: AskedToll | undefined
  /** What is shown while the device computes: "One moment …". */
  readonly busy: string
  readonly title: string
  /** For who has no script: why, and what else leads there. */
  readonly children: ReactNode
}

/**
 * The toll of a form that came back with one: a hidden field `toll`, which the portal's script `toll` fills by computing,
 * and then sends the form once more with everything that was typed. Nobody is asked to solve anything. A page of a plugin
 * names `toll` among its scripts.
 */
export function TollField({ asked, busy, title, children }: TollFieldProps): ReactElement | null {
  if (asked === undefined) return null
  return createElement(
    'pv-toll',
    { class: styles.toll, 'data-toll': JSON.stringify(asked.toll), 'data-busy': busy, ...(asked.isAgain ? {} : { 'data-sends': '' }) },
    <input type="hidden" name="toll" defaultValue="" />,
    <p role="status" className={styles.status} />,
    <div className={styles.without}>
      <Notice tone="warning" title={title}>
        {children}
      </Notice>
    </div>,
  )
}
