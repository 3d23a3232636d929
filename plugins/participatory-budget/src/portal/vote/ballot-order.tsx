import type { PortalView } from '@parvis/plugin-api/portal'
import { createElement, type ReactElement, type ReactNode } from 'react'
import styles from './ballot-order.module.css'

/** Words that the script fills in itself: `{title}`, `{place}`, `{count}`. */
const WORDS = ['add', 'added', 'remove', 'removed', 'up', 'down', 'moved', 'full'] as const

/**
 * Projects whose places are chosen in lists. Where scripts run, `pv-ballot-order` makes of it one list of chosen projects with
 * buttons to move them; the lists stay in the form, and hold what is sent.
 */
export function BallotOrder({ most, view, children }: { readonly most: number; readonly view: PortalView; readonly children: ReactNode }): ReactElement {
  const fill = { title: '{title}', place: '{place}', count: '{count}', most: String(most) }
  const words = Object.fromEntries(WORDS.map((word) => [word, view.t(`ballot.order.${word}`, fill)]))
  return createElement(
    'pv-ballot-order',
    { class: styles.order, 'data-most': most, 'data-words': JSON.stringify(words) },
    <>
      <section className={styles.mine} data-part="mine" hidden aria-labelledby="order-title">
        <h2 className={styles.title} id="order-title" tabIndex={-1}>
          {view.t('ballot.order.title')}
        </h2>
        <p data-part="empty">{view.t('ballot.order.empty', { most })}</p>
        <ol className={styles.list} data-part="list" />
        <p className={styles.said} data-part="said" role="status" />
      </section>
      {children}
    </>,
  )
}
