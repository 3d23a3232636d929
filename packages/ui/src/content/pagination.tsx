import type { ReactElement } from 'react'
import styles from './pagination.module.css'

export interface PageLink {
  readonly href: string
  readonly label: string
}

/** The page before and the page after, in long lists. */
export function Pagination(props: {
  readonly label: string
  readonly previous?: PageLink
  readonly next?: PageLink
}): ReactElement | null {
  const { label, previous, next } = props
  if (previous === undefined && next === undefined) return null
  return (
    <nav className={styles.nav} aria-label={label}>
      {previous !== undefined && (
        <a className={styles.link} rel="prev" href={previous.href}>
          <span aria-hidden="true">← </span>
          {previous.label}
        </a>
      )}
      {next !== undefined && (
        <a className={styles.link} rel="next" href={next.href}>
          {next.label}
          <span aria-hidden="true"> →</span>
        </a>
      )}
    </nav>
  )
}
