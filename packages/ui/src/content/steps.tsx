import type { ReactElement } from 'react'
import { classNames } from '../class-names.js'
import styles from './steps.module.css'

export interface StepsProps {
  /** From 1. */
  readonly current: number
  readonly total: number
  /** `Step 2 of 4: your choice`. */
  readonly label: string
}

/** Where in a journey of several pages this page stands. */
export function Steps({ current, total, label }: StepsProps): ReactElement {
  return (
    <div className={styles.steps}>
      <p className={styles.label}>{label}</p>
      <div className={styles.track} aria-hidden="true">
        {Array.from({ length: total }, (_, index) => (
          <span key={index} className={classNames(styles.step, index < current && styles.reached)} />
        ))}
      </div>
    </div>
  )
}
