import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement } from 'react'
import { spendingWords } from './spending-words.js'
import styles from './spending-chart.module.css'

export interface SpendingBar {
  readonly label: string
  readonly lang?: string | undefined
  readonly plannedCents: number
  readonly spentCents: number
}

const WIDTH = 1000
const HEIGHT = 18

/**
 * Money spent against money planned: each plan is a frame that spending fills. All frames have one scale, so that they can
 * be compared. The same figures stand beside it as a table.
 */
export function SpendingChart(props: { title: string; bars: readonly SpendingBar[]; currency: string; view: PortalView }): ReactElement {
  const { title, bars, currency, view } = props
  const most = Math.max(1, ...bars.flatMap(({ plannedCents, spentCents }) => [plannedCents, spentCents]))
  const x = (cents: number) => (cents / most) * WIDTH
  const description = bars.map((bar) => `${bar.label}: ${spendingWords(bar, currency, view)}`).join('. ')
  return (
    <div className={styles.bars} role="img" aria-label={`${title}. ${description}`}>
      {bars.map((bar, index) => (
        <div className={styles.row} key={index}>
          <span className={styles.label} lang={bar.lang}>
            {bar.label}
          </span>
          <span className={styles.words}>{spendingWords(bar, currency, view)}</span>
          <svg className={styles.drawing} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" focusable="false">
            <rect className={styles.plan} x={0} y={0} width={x(bar.plannedCents)} height={HEIGHT} />
            <rect className={styles.spent} x={0} y={0} width={x(Math.min(bar.spentCents, bar.plannedCents))} height={HEIGHT} />
            {bar.spentCents > bar.plannedCents && (
              <rect className={styles.over} x={x(bar.plannedCents)} y={0} width={x(bar.spentCents - bar.plannedCents)} height={HEIGHT} />
            )}
          </svg>
        </div>
      ))}
      <p className={styles.legend} aria-hidden="true">
        <span className={styles.spentSign} /> {view.t('follow-up.legend.spent')}
        <span className={styles.planSign} /> {view.t('follow-up.legend.left')}
      </p>
    </div>
  )
}
