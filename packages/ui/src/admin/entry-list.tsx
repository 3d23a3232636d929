import type { ReactElement, ReactNode } from 'react'
import styles from './entry-list.module.css'

export interface EntryProps {
  /** Buttons and links at the end of the line. */
  readonly acts: ReactNode
  /** States in words, below what the entry says. */
  readonly tags?: ReactNode
  readonly children: ReactNode
}

/** Things of one kind below each other, each an {@link Entry} with what can be done to it. */
export function EntryList({ children }: { readonly children: ReactNode }): ReactElement {
  return <ul className={styles.list}>{children}</ul>
}

/** One thing in an {@link EntryList}: what it is, its state, and what can be done to it. */
export function Entry(props: EntryProps): ReactElement {
  return <li className={styles.entry}>{partsOf(props)}</li>
}

/** An entry by itself, where there is never more than one. */
export function SingleEntry(props: EntryProps): ReactElement {
  return <div className={styles.entry}>{partsOf(props)}</div>
}

/** Tags on a line that breaks where it must. */
export function TagLine({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className={styles.tags}>{children}</div>
}

const partsOf = ({ acts, tags, children }: EntryProps): ReactElement => (
  <>
    <div className={styles.what}>
      {children}
      {tags !== undefined && <TagLine>{tags}</TagLine>}
    </div>
    <div className={styles.acts}>{acts}</div>
  </>
)
