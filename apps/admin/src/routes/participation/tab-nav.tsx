import { Link } from '@tanstack/react-router'
import { useEffect, useRef, type ReactElement } from 'react'
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
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [current])
  return (
    <nav aria-label={label}>
      <ul ref={list} className={styles.tabs}>
        {tabs.map((tab) => (
          <li key={tab.id}>
            <Link
              to="."
              search={{ tab: tab.id === first?.id ? undefined : tab.id }}
              className={styles.tab}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {tab.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
