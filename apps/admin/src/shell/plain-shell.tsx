import type { ReactElement, ReactNode } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { ParvisMark } from './icon.js'
import { LanguageChoice } from './language-choice.js'
import styles from './plain-shell.module.css'

/** Screens outside a commune: sign-in, the wizard, the choice of a commune. */
export function PlainShell({ children }: { readonly children: ReactNode }): ReactElement {
  const { t } = useI18n()
  return (
    <div className={styles.shell}>
      <a className="skip-link" href="#main">
        {t('app.skip')}
      </a>
      <header className={styles.header}>
        <span className={styles.brand}>
          <ParvisMark />
          <span>
            <strong>{t('app.name')}</strong> <span className={styles.for}>{t('app.for-staff')}</span>
          </span>
        </span>
        <LanguageChoice isCompact />
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
