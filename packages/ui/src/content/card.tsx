import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import styles from './card.module.css'

/** A picture above a card's title: the size of the file, so that the page leaves room for it. */
export interface CardPicture {
  readonly src: string
  readonly alt: string
  readonly width: number
  readonly height: number
  /** Language of the description when it is not the page's. */
  readonly lang?: string | undefined
}

export interface CardProps {
  readonly title: ReactNode
  /** Where the title leads; without it the card is only shown. */
  readonly href?: string
  readonly headingLevel?: 2 | 3 | 4
  readonly picture?: CardPicture | undefined
  /** A tag or a line above the title. */
  readonly eyebrow?: ReactNode
  /** Facts below: dates, figures. */
  readonly meta?: ReactNode
  readonly children?: ReactNode
  /** Language of the title when it is not the page's. */
  readonly lang?: string
  /** `featured` stands out among others. */
  readonly tone?: 'plain' | 'featured'
}

/** A thing among others, with one link: its title. */
export function Card(props: CardProps): ReactElement {
  const { title, href, headingLevel = 3, picture, eyebrow, meta, children, lang, tone = 'plain' } = props
  const Heading = `h${headingLevel}` as const
  return (
    <article className={classNames(styles.card, tone === 'featured' && styles.featured)}>
      <Heading className={styles.title} lang={lang}>
        {href === undefined ? title : <a href={href}>{title}</a>}
      </Heading>
      {picture !== undefined && <img className={styles.picture} {...picture} loading="lazy" decoding="async" />}
      {eyebrow !== undefined && <div className={styles.eyebrow}>{eyebrow}</div>}
      {children !== undefined && <div className={styles.body}>{children}</div>}
      {meta !== undefined && <div className={styles.meta}>{meta}</div>}
    </article>
  )
}

/** Cards beside each other where there is room, one below the other where there is not. */
export function CardGrid({ children }: { readonly children: ReactNode }): ReactElement {
  return <div className={styles.grid}>{children}</div>
}
