import type { ReactElement } from 'react'
import type { CountingRule } from '../../contract/index.js'
import styles from './settings.module.css'

/** Six voters want A, four want B; there is money for about one and a half of them. What each rule makes of it. */
const WON: Readonly<Record<CountingRule, { readonly six: number; readonly four: number }>> = {
  greedy: { six: 100, four: 0 },
  'equal-shares': { six: 60, four: 40 },
  phragmen: { six: 60, four: 40 },
}

const BAR = 96

/** Voters above, the money that goes to what they want below. The words beside it say the same. */
export function RulePicture({ rule }: { readonly rule: CountingRule }): ReactElement {
  const { six, four } = WON[rule]
  return (
    <svg className={styles.rule} viewBox="0 0 120 62" aria-hidden="true">
      {Array.from({ length: 10 }, (_, place) => (
        <g key={place} className={place < 6 ? styles.filled : styles.soft}>
          <circle cx={12 + place * 10.6} cy="10" r="3.6" />
          <path d={`M${7.6 + place * 10.6} 24a4.4 7 0 0 1 8.8 0z`} />
        </g>
      ))}
      <rect className={styles.filled} x="12" y="38" width={(BAR * six) / 100} height="14" />
      {four > 0 && <rect className={styles.soft} x={12 + (BAR * six) / 100} y="38" width={(BAR * four) / 100} height="14" />}
      <rect className={styles.drawn} x="12" y="38" width={BAR} height="14" />
    </svg>
  )
}
