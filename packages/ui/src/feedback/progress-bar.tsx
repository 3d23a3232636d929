import type { ReactElement, ReactNode } from 'react'
import styles from './progress-bar.module.css'

export interface ProgressBarProps {
  readonly id: string
  readonly label: ReactNode
  readonly value: number
  readonly max: number
  /** The same in words: `€ 12 000 of € 50 000`. */
  readonly display: string
}

/** How much of something is reached or used; the words say it too. */
export function ProgressBar({ id, label, value, max, display }: ProgressBarProps): ReactElement {
  return (
    <div className={styles.progress}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <span className={styles.display}>{display}</span>
      <progress className={styles.bar} id={id} value={Math.min(Math.max(value, 0), max)} max={max}>
        {display}
      </progress>
    </div>
  )
}
