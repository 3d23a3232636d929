import type { ReactElement, ReactNode } from 'react'
import styles from './details.module.css'

/** Something that not everybody needs, opened on request; needs no script. Open in print. */
export function Details(props: {
  readonly summary: ReactNode
  readonly children: ReactNode
  readonly isOpen?: boolean
}): ReactElement {
  return (
    <details className={styles.details} open={props.isOpen}>
      <summary className={styles.summary}>{props.summary}</summary>
      <div className={styles.body}>{props.children}</div>
    </details>
  )
}
