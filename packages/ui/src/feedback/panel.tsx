import type { ReactElement, ReactNode } from 'react'
import styles from './panel.module.css'

export interface PanelProps {
  /** What has been done, as the page's `h1`. */
  readonly title: ReactNode
  /** Reference or tracking code to keep. */
  readonly reference?: { readonly label: string; readonly value: string }
  readonly children?: ReactNode
}

/** The confirmation that something is done, with its reference. */
export function Panel({ title, reference, children }: PanelProps): ReactElement {
  return (
    <div className={styles.panel}>
      <h1 className={styles.title}>{title}</h1>
      {reference !== undefined && (
        <p className={styles.reference}>
          <span className={styles.referenceLabel}>{reference.label}</span>{' '}
          <strong className={styles.value}>{reference.value}</strong>
        </p>
      )}
      {children !== undefined && <div className={styles.body}>{children}</div>}
    </div>
  )
}
