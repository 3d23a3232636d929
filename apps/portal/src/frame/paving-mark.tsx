import type { ReactElement } from 'react'
import styles from './paving-mark.module.css'

/** The sign of a commune without a logo: four setts around a fifth. Only an ornament. */
export function PavingMark(): ReactElement {
  return (
    <svg
      className={styles.mark}
      viewBox="0 0 44 44"
      width="44"
      height="44"
      aria-hidden="true"
      focusable="false"
    >
      <rect className={styles.first} x="1" y="1" width="25" height="16" rx="3" />
      <rect className={styles.second} x="27.5" y="1" width="15.5" height="25" rx="3" />
      <rect className={styles.first} x="18" y="27" width="25" height="16" rx="3" />
      <rect className={styles.second} x="1" y="18" width="15.5" height="25" rx="3" />
      <rect className={styles.heart} x="18" y="18" width="8" height="8" rx="2" />
    </svg>
  )
}
