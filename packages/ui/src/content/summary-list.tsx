import type { ReactElement, ReactNode } from 'react'
import { VisuallyHidden } from '../layout/visually-hidden.js'
import styles from './summary-list.module.css'

export interface SummaryRow {
  readonly term: string
  readonly value: ReactNode
  /** A link that changes this answer; its name is read with the term. */
  readonly action?: { readonly href: string; readonly label: string }
}

/** Facts, or answers to check before sending them. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }): ReactElement {
  return (
    <dl className={styles.list}>
      {rows.map((row) => (
        <div className={styles.row} key={row.term}>
          <dt className={styles.term}>{row.term}</dt>
          <dd className={styles.value}>{row.value}</dd>
          {row.action !== undefined && (
            <dd className={styles.action}>
              <a href={row.action.href}>
                {row.action.label}
                <VisuallyHidden> ({row.term})</VisuallyHidden>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
