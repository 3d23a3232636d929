import type { ReactElement, ReactNode } from 'react'
import styles from './page-heading.module.css'

export interface PageHeadingProps {
  readonly title: ReactNode
  /** What the title belongs to: the process, the activity. */
  readonly kicker?: ReactNode
  /** One or two sentences that say what the page is for. */
  readonly lead?: ReactNode
  /** Language of the title when it is not the page's. */
  readonly lang?: string
}

/** The page's one `h1`, with what stands around it. */
export function PageHeading({ title, kicker, lead, lang }: PageHeadingProps): ReactElement {
  return (
    <div className={styles.heading}>
      <h1 className={styles.title} lang={lang}>
        {title}
      </h1>
      {kicker !== undefined && <div className={styles.kicker}>{kicker}</div>}
      {lead !== undefined && <div className={styles.lead}>{lead}</div>}
    </div>
  )
}
