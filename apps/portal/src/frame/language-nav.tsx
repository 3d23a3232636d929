import type { Locale } from '@parvis/contract'
import type { ReactElement } from 'react'
import styles from './language-nav.module.css'

/** Languages call themselves by their own name, whatever the page's language. */
const NAMES: Readonly<Record<Locale, string>> = {
  fr: 'Français',
  nl: 'Nederlands',
  de: 'Deutsch',
  en: 'English',
}

/** A page of the site in one of its languages. */
export interface LanguageLink {
  readonly locale: Locale
  readonly href: string
}

export interface LanguageNavProps {
  readonly label: string
  readonly current: Locale
  readonly links: readonly LanguageLink[]
}

/** The same page in the site's other languages. */
export function LanguageNav({ label, current, links }: LanguageNavProps): ReactElement | null {
  if (links.length < 2) return null
  return (
    <nav className={styles.nav} aria-label={label}>
      <ul className={styles.list}>
        {links.map(({ locale, href }) => (
          <li key={locale}>
            <a
              className={styles.link}
              href={href}
              lang={locale}
              hrefLang={locale}
              aria-current={locale === current ? 'true' : undefined}
            >
              {NAMES[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
