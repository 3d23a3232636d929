import { LOCALES, type Commune, type Locale, type Theme } from '@parvis/contract'
import { PageHeading } from '@parvis/ui'
import type { ReactElement } from 'react'
import type { PortalAssets } from '../host/portal-assets.js'
import type { Translate } from '../i18n/translator.js'
import { pickLocalized } from '../request/localized.js'
import { LanguageNav } from './language-nav.js'
import { PavingMark } from './paving-mark.js'
import frame from './page-frame.module.css'
import styles from './platform-document.module.css'

export type PlatformPageKind = 'communes' | 'waiting' | 'not-found'

export interface PlatformDocumentProps {
  readonly t: Translate
  readonly locale: Locale
  readonly kind: PlatformPageKind
  readonly communes: readonly Commune[]
  readonly assets: PortalAssets
  readonly theme: Theme
}

/** The front page of an installation: its communes, or that it waits for its first one. */
export function PlatformDocument({
  t,
  locale,
  kind,
  communes,
  assets,
  theme,
}: PlatformDocumentProps): ReactElement {
  const listed = communes
    .map((commune) => ({ commune, name: pickLocalized(commune.name, locale, commune.languages) }))
    .toSorted((a, b) => a.name.text.localeCompare(b.name.text, locale))
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${t(`platform.${kind}.title`)} · Parvis`}</title>
        <meta name="description" content={t('platform.description')} />
        {assets.stylesheets.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <link rel="icon" type="image/svg+xml" href={assets.icon} />
        <meta name="theme-color" content={theme.primary} />
        {kind !== 'communes' && <meta name="robots" content="noindex" />}
      </head>
      <body>
        <a className={frame.skip} href="#main">
          {t('frame.skip')}
        </a>
        <header className={frame.header}>
          <div className={frame.bar}>
            <a className={frame.brand} href="/">
              <PavingMark />
              <span className={frame.name}>
                <span className={frame.commune}>Parvis</span>
                <span className={frame.service}>{t('frame.service')}</span>
              </span>
            </a>
            <LanguageNav
              label={t('frame.languages')}
              current={locale}
              links={LOCALES.map((each) => ({ locale: each, href: `/?lang=${each}` }))}
            />
          </div>
        </header>
        <div className={frame.page}>
          <main className={frame.main} id="main" tabIndex={-1}>
            <PageHeading title={t(`platform.${kind}.title`)} lead={<p>{t(`platform.${kind}.lead`)}</p>} />
            {kind === 'communes' && (
              <ul className={styles.communes}>
                {listed.map(({ commune, name }) => (
                  <li key={commune.id}>
                    <a className={styles.commune} href={`/${commune.slug}/`} lang={name.lang}>
                      {name.text}
                    </a>
                  </li>
                ))}
              </ul>
            )}
            {kind === 'not-found' && (
              <p>
                <a href="/">{t('message.home')}</a>
              </p>
            )}
          </main>
        </div>
      </body>
    </html>
  )
}
