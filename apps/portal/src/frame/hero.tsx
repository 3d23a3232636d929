import type { ReactElement, ReactNode } from 'react'
import styles from './hero.module.css'

export interface HeroProps {
  readonly kicker: ReactNode
  readonly title: ReactNode
  readonly lead: ReactNode
}

/** The opening of the home page: the square in front of the town hall, seen from above. */
export function Hero({ kicker, title, lead }: HeroProps): ReactElement {
  return (
    <div className={styles.hero}>
      <Paving />
      <div className={styles.words}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.kicker}>{kicker}</p>
        <p className={styles.lead}>{lead}</p>
      </div>
    </div>
  )
}

/** Each fan hides a part of the row above it: rows come in this order, and arcs from the largest. */
const FANS = [
  [0, 20],
  [80, 20],
  [40, 40],
  [0, 60],
  [80, 60],
] as const
const ARCS = [38, 29, 20, 11] as const

/** Setts laid in fans, as on the squares of Belgian towns. Only an ornament. */
function Paving(): ReactElement {
  return (
    <svg className={styles.paving} aria-hidden="true" focusable="false" preserveAspectRatio="xMaxYMid slice">
      <defs>
        <linearGradient id="fade">
          <stop className={styles.fadeFrom} offset="0" />
          <stop className={styles.fadeTo} offset="0.55" />
        </linearGradient>
        <pattern id="setts" width="80" height="40" patternUnits="userSpaceOnUse">
          {FANS.map(([x, y]) =>
            ARCS.map((radius) => (
              <circle className={styles.arc} key={`${x} ${y} ${radius}`} cx={x} cy={y} r={radius} />
            )),
          )}
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#setts)" />
      <rect className={styles.fade} width="100%" height="100%" fill="url(#fade)" />
    </svg>
  )
}
