import { useId, type ReactElement, type ReactNode } from 'react'
import { classNames } from '../class-names.js'
import styles from './card-section.module.css'

export interface CardSectionProps {
  readonly title: ReactNode
  /** One line below the title. */
  readonly intro?: ReactNode
  /** Buttons and links at the end of the title's line. */
  readonly actions?: ReactNode
  readonly headingLevel?: 2 | 3
  readonly tone?: 'plain' | 'danger'
  readonly children?: ReactNode
}

/** A part of a screen with its heading, on a sheet of its own. */
export function CardSection(props: CardSectionProps): ReactElement {
  const { title, intro, actions, headingLevel = 2, tone = 'plain', children } = props
  const id = useId()
  const Heading = headingLevel === 2 ? 'h2' : 'h3'
  return (
    <section className={classNames(styles.section, tone === 'danger' && styles.danger)} aria-labelledby={id}>
      <div className={styles.head}>
        <Heading className={styles.title} id={id}>
          {title}
        </Heading>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {intro !== undefined && <p className={styles.intro}>{intro}</p>}
      {children !== undefined && children !== false && <div className={styles.body}>{children}</div>}
    </section>
  )
}
