import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import styles from './stack.module.css'

export interface StackProps {
  /** Space between the children: `s` 0.5 rem, `m` 1.25 rem, `l` 2 rem. */
  readonly gap?: 's' | 'm' | 'l'
  readonly children: ReactNode
}

/** Children one below the other, with even space between them. */
export function Stack({ gap = 'm', children }: StackProps): ReactElement {
  return <div className={classNames(styles.stack, styles[gap])}>{children}</div>
}
