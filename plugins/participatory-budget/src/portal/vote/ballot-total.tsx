import type { PortalView } from '@parvis/plugin-api/portal'
import { createElement, type ReactElement } from 'react'
import { ballotTotal, envelopeOf, type EnvelopeRules, type Project } from '../../contract/index.js'
import type { BallotPageData } from './ballot-page-data.js'
import { choicesOf, isTicked, marksIn } from './typed-ballot.js'
import styles from './ballot-total.module.css'

interface BallotTotalProps {
  readonly data: BallotPageData
  readonly envelope: EnvelopeRules
  /** Projects of the envelope. */
  readonly projects: readonly Project[]
  readonly view: PortalView
}

/**
 * What is chosen and what remains, as the server saw it last. The element `pv-ballot-total` keeps it up to date where
 * scripts run; elsewhere the button "recount" does.
 */
export function BallotTotal(props: BallotTotalProps): ReactElement | null {
  const { ballotType } = props.data.facts
  if (isTicked(ballotType)) return <TickTotal {...props} />
  return ballotType === 'cumulative' ? <PointTotal {...props} /> : null
}

function TickTotal({ data, envelope, projects, view }: BallotTotalProps): ReactElement {
  const { facts } = data
  const money = (cents: number) => view.money(cents, facts.currency)
  const known = new Map(projects.map((project) => [project.id, { ...project, withdrawn: false, envelope: envelopeOf(project, facts) }]))
  const picks = [...marksIn(envelope.id, data).keys()]
  const total = ballotTotal(picks, known)
  const most = envelope.maxPicks
  const left = envelope.budgetCents - total
  return createElement(
    'pv-ballot-total',
    {
      class: styles.total,
      'data-budget': envelope.budgetCents,
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

function PointTotal({ data, envelope, view }: BallotTotalProps): ReactElement {
  const { facts } = data
  const { points = [] } = choicesOf(facts.ballotType, marksIn(envelope.id, data))
  const given = points.filter(Number.isSafeInteger).reduce((sum, each) => sum + each, 0)
  const left = facts.pointsToGive - given
  return createElement(
    'pv-ballot-total',
    { class: styles.total, 'data-points': facts.pointsToGive, 'data-most': envelope.maxPicks },
    <div role="status" aria-atomic="true">
      <p className={styles.line}>
        <span>{view.t('total.points-left')}</span> <strong data-part="left">{left}</strong>
        <span> {view.t('total.points-of', { points: facts.pointsToGive })}</span>
      </p>
      <p className={styles.line}>
        <span>{view.t('total.chosen')}</span> <strong data-part="count">{points.length}</strong>
        {envelope.maxPicks !== undefined && <span> {view.t('total.of', { most: envelope.maxPicks })}</span>}
      </p>
      <p className={styles.over} data-part="over" hidden={left >= 0}>
        {view.t('total.over-points')}
      </p>
    </div>,
  )
}
