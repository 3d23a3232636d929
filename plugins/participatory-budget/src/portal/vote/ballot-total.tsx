import type { PortalView } from '@parvis/plugin-api/portal'
import { createElement, type ReactElement } from 'react'
import { ballotTotal } from '../../contract/index.js'
import type { BallotPageData } from './ballot-page-data.js'
import styles from './ballot-total.module.css'

/**
 * What is chosen and what remains, as the server saw it last. The element `pv-ballot-total` keeps it up to date where
 * scripts run; elsewhere the button "recount" does.
 */
export function BallotTotal({ data, view }: { data: BallotPageData; view: PortalView }): ReactElement {
  const { facts, projects, picks } = data
  const money = (cents: number) => view.money(cents, facts.currency)
  const total = ballotTotal(picks, new Map(projects.map((project) => [project.id, { costCents: project.costCents, withdrawn: false }])))
  const most = facts.envelopes[0]?.maxPicks
  const left = facts.budgetCents - total
  return createElement(
    'pv-ballot-total',
    {
      class: styles.total,
      'data-budget': facts.budgetCents,
      'data-most': most,
      'data-currency': facts.currency,
      'data-locale': `${view.locale}-BE`,
    },
    <div role="status" aria-atomic="true">
      <p className={styles.line}>
        <span>{view.t('total.chosen')}</span> <strong data-part="count">{picks.length}</strong>
        {most !== undefined && <span> {view.t('total.of', { most })}</span>}
      </p>
      <p className={styles.line}>
        <span>{view.t('total.cost')}</span> <strong data-part="total">{money(total)}</strong>
      </p>
      {most === undefined && (
        <p className={styles.line}>
          <span>{view.t('total.left')}</span> <strong data-part="left">{money(left)}</strong>
        </p>
      )}
      <p className={styles.over} data-part="over" hidden={most === undefined ? left >= 0 : picks.length <= most}>
        {view.t(most === undefined ? 'total.over-budget' : 'total.too-many')}
      </p>
    </div>,
  )
}
