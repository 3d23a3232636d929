import type { ReactElement, ReactNode } from 'react'
import { classNames } from '../class-names.js'
import styles from './tag.module.css'

export const TAG_TONES = ['neutral', 'primary', 'success', 'warning', 'danger', 'accent'] as const
export type TagTone = (typeof TAG_TONES)[number]

/** A word about the state of something. Colour only repeats what the word says. */
export function Tag({
  tone = 'neutral',
  children,
}: {
  readonly tone?: TagTone
  readonly children: ReactNode
}): ReactElement {
  return <strong className={classNames(styles.tag, styles[tone])}>{children}</strong>
}
