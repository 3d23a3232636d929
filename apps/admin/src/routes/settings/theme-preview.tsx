import { HexColour, type Theme } from '@parvis/contract'
import { FONT_STACKS, themeColours } from '@parvis/ui'
import { useMemo, type CSSProperties, type ReactElement } from 'react'
import { useI18n } from '../../i18n/i18n.js'
import { useCommune } from '../../session/commune-context.js'
import styles from './theme.module.css'

/** A small picture of the portal's home page in the colours that are typed; a code that is no colour shows the last good one. */
export function ThemePreview({
  theme,
  name,
}: {
  readonly theme: Theme
  readonly name: string
}): ReactElement {
  const { t } = useI18n()
  const { clients, commune } = useCommune()
  const isColour = (colour: string) => HexColour.safeParse(colour).success
  const primary = isColour(theme.primary) ? theme.primary : commune.theme.primary
  const accent = isColour(theme.accent) ? theme.accent : commune.theme.accent
  const style = useMemo<CSSProperties>(() => {
    const colours = themeColours({ primary, accent }, 'light')
    const fonts = FONT_STACKS[theme.font]
    const properties = Object.entries(colours).map(([token, value]) => [`--pv-${token}`, value])
    return { ...Object.fromEntries(properties), fontFamily: fonts.body, '--preview-heading': fonts.heading }
  }, [primary, accent, theme.font])
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>{t('theme.preview')}</figcaption>
      <div className={styles.preview} style={style} aria-hidden="true">
        <div className={styles.band}>
          {theme.logo === undefined ? (
            <span className={styles.mark} />
          ) : (
            <img className={styles.mark} src={`${clients.base}/api/files/${theme.logo}`} alt="" />
          )}
          <strong>{name}</strong>
        </div>
        <div className={styles.sheet}>
          <div className={styles.previewTitle}>{t('theme.preview-title')}</div>
          <div className={styles.previewCard}>
            <span className={styles.previewTag}>{t('phase-status.open')}</span>
            <div className={styles.previewLink}>{t('theme.preview-link')}</div>
            <div className={styles.previewMeter}>
              <span />
            </div>
            <span className={styles.previewButton}>{t('theme.preview-button')}</span>
          </div>
        </div>
      </div>
    </figure>
  )
}
