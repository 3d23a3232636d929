import { useId, type ReactElement } from 'react'
import { classNames } from '../class-names.js'
import styles from './meter.module.css'

export interface MeterProps {
  /** What is measured: “Ready to publish”. */
  readonly label: string
  /** The state in words: “3 of 5 done”. */
  readonly text: string
  readonly value: number
  readonly max: number
}

/** How far something is, as a bar and in words. */
export function Meter({ label, text, value, max }: MeterProps): ReactElement {
  const id = useId()
  const share = max <= 0 ? 1 : Math.min(1, Math.max(0, value / max))
  return (
    <div className={styles.meter}>
      <div className={styles.words}>
        <span id={id}>{label}</span>
        <span className={styles.text}>{text}</span>
      </div>
      <div
        className={styles.track}
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={text}
      >
        <div
          className={classNames(styles.bar, share === 1 && styles.full)}
          style={{ inlineSize: `${share * 100}%` }}
        />
      </div>
    </div>
  )
}
