import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useState, type ReactElement, type ReactNode } from 'react'
import { useI18n } from '../i18n/i18n.js'
import { useCommune } from '../session/commune-context.js'
import styles from './app-shell.module.css'
import { Icon, ParvisMark } from './icon.js'
import { LanguageChoice } from './language-choice.js'
import { SideNav } from './side-nav.js'
import { SignOutButton } from './sign-out-button.js'

/** The frame of a commune's screens: navigation at the left, or behind a button on narrow screens. */
export function AppShell({ children }: { readonly children: ReactNode }): ReactElement {
  const { t, text } = useI18n()
  const { slug, commune, me } = useCommune()
  const { pathname } = useLocation()
  const [isOpen, setOpen] = useState(false)
  useEffect(() => setOpen(false), [pathname])
  return (
    <div className={styles.shell}>
      <a className="skip-link" href="#main">
        {t('app.skip')}
      </a>
      <header className={styles.side}>
        <div className={styles.top}>
          <Link to="/$commune" params={{ commune: slug }} className={styles.brand}>
            <ParvisMark />
            <span className={styles.names}>
              <strong>{text(commune.name)}</strong>
              <span className={styles.product}>{t('app.name')}</span>
            </span>
          </Link>
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-controls="side-content"
            onClick={() => setOpen(!isOpen)}
          >
            <Icon name={isOpen ? 'close' : 'menu'} />
            {t('app.menu')}
          </button>
        </div>
        <div className={styles.content} id="side-content" data-open={isOpen}>
          <SideNav />
          <div className={styles.foot}>
            <a className={styles.footLink} href={`/${slug}/`}>
              <Icon name="external" /> {t('app.see-portal')}
            </a>
            {me.communes.length > 1 && (
              <Link to="/" className={styles.footLink}>
                <Icon name="switch" /> {t('app.change-commune')}
              </Link>
            )}
            <LanguageChoice />
            <p className={styles.person}>
              {t('app.signed-in-as')} <strong>{me.name}</strong>
            </p>
            {me.isOperator && (
              <Link to="/communes" className={styles.footLink}>
                <Icon name="communes" /> {t('communes.short')}
              </Link>
            )}
            <Link to="/security" search={{ from: slug }} className={styles.footLink}>
              <Icon name="key" /> {t('security.title')}
            </Link>
            <SignOutButton className={styles.footLink} />
          </div>
        </div>
      </header>
      <main className={styles.main} id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
