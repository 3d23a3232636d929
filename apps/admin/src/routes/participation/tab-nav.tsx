import { Link } from '@tanstack/react-router'
import type { ReactElement } from 'react'
import styles from './participation.module.css'

export interface TabLink {
  readonly id: string
  readonly label: string
}

/** The parts of one thing as links: the part that is shown is in the address. */
export function TabNav({
  label,
  tabs,
  current,
}: {
  readonly label: string
  readonly tabs: readonly TabLink[]
  readonly current: string
}): ReactElement {
  const [first] = tabs
  return (
    <nav aria-label={label}>
      <ul className={styles.tabs}>
        {tabs.map((tab) => (
          <li key={tab.id}>
            <Link
              to="."
              search={tab.id === first?.id ? {} : { tab: tab.id }}
              className={styles.tab}
              activeProps={{}}
              aria-current={tab.id === current ? 'page' : undefined}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
