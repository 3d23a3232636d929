import { HexColour } from '@parvis/contract'
import { contrast, SHAPE_CONTRAST, TEXT_CONTRAST } from '@parvis/ui'
import { classNames } from '@parvis/ui/admin'
import type { ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import styles from './theme.module.css'

/** The contrast of a colour with white in figures, and whether it is enough for its use (WCAG 2.2: 4.5 for text, 3 for shapes). */
export function ContrastNote({
  colour,
  use,
}: {
  readonly colour: string
  readonly use: 'text' | 'shape'
}): ReactElement {
  const { t, locale } = useI18n()
  if (!HexColour.safeParse(colour).success)
    return <p className={styles.contrast}>{t('theme.contrast-unknown')}</p>
  const ratio = contrast('#ffffff', colour)
  const wanted = use === 'text' ? TEXT_CONTRAST : SHAPE_CONTRAST
  const isEnough = ratio >= wanted
  const format = (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)
  // Rounded down, so that a ratio just below the limit is never shown as reaching it.
  const values = { ratio: format(Math.floor(ratio * 10) / 10), wanted: format(wanted) }
  return (
    <p className={classNames(styles.contrast, isEnough ? styles.enough : styles.tooLow)} role="status">
      {t(isEnough ? 'theme.contrast-enough' : 'theme.contrast-too-low', values)}
    </p>
  )
}
