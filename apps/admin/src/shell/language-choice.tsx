import { LOCALES } from '@parvis/contract'
import { classNames } from '@parvis/ui/admin'
import { useId, type ReactElement } from 'react'
import { chooseLocale } from '../i18n/locale-store.js'
import { useI18n } from '../i18n/i18n.js'
import styles from './language-choice.module.css'

/** Each language calls itself by its own name. */
const NAMES = { fr: 'Français', nl: 'Nederlands', de: 'Deutsch', en: 'English' } as const

/** The language of the screen; kept on this device. */
export function LanguageChoice({ isCompact }: { readonly isCompact?: boolean }): ReactElement {
  const { locale, t } = useI18n()
  const id = useId()
  return (
    <div className={classNames(styles.choice, isCompact === true && styles.compact)}>
      <label className={styles.label} htmlFor={id}>
        {t('app.language')}
      </label>
      <select
        id={id}
        className={styles.select}
        value={locale}
        onChange={(event) => {
          const chosen = LOCALES.find((each) => each === event.target.value)
          if (chosen !== undefined) chooseLocale(chosen)
        }}
      >
        {LOCALES.map((each) => (
          <option key={each} value={each} lang={each}>
            {NAMES[each]}
          </option>
        ))}
      </select>
    </div>
  )
}
