import type { ReactElement } from 'react'
import styles from './breadcrumbs.module.css'

export interface Crumb {
  readonly text: string
  readonly href: string
  /** Language of the text when it is not the page's. */
  readonly lang?: string
}

/** The way from the home page to the page above this one. Of neighbours with the same text, the last stands for all: it leads on. */
export function Breadcrumbs({
  label,
  items,
}: {
  readonly label: string
  readonly items: readonly Crumb[]
}): ReactElement {
  return (
    <nav className={styles.nav} aria-label={label}>
      <ol className={styles.list}>
        {items.filter((item, place) => item.text !== items[place + 1]?.text).map((item) => (
          <li className={styles.item} key={item.href}>
            <a href={item.href} lang={item.lang}>
              {item.text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
