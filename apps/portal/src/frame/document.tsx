import type { Commune, Locale } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import type { ReactElement, ReactNode } from 'react'
import type { PortalAssets } from '../host/portal-assets.js'
import type { PageModel } from '../pages/page-model.js'
import type { LanguageLink } from './language-nav.js'
import { PageFrame } from './page-frame.js'

export interface DocumentProps {
  readonly view: PortalView
  readonly page: PageModel
  readonly assets: PortalAssets
  /** Address of the commune's theme. */
  readonly themeHref: string
  /** Prefix of the commune's addresses, or empty. */
  readonly base: string
  readonly origin: string
  /** This page's address without the language: `/a/budget?page=2`, for the links to other languages. */
  readonly pathAndQuery: string
  readonly children: ReactNode
}

/** The whole document of a commune's page. Only tags and links: no script of ours, no inline style. */
export function Document(props: DocumentProps): ReactElement {
  const { view, page, assets, themeHref, base, origin, pathAndQuery, children } = props
  const commune = view.text(view.commune.name)
  const title = page.hasErrors ? view.t('title.error', { title: page.title }) : page.title
  const scripts = page.scripts.flatMap(
    ({ owner, name }) => assets.script(`${owner}/${name}`) ?? assets.script(`portal/${name}`) ?? [],
  )
  const path = pathAndQuery.split('?')[0] ?? ''
  return (
    <html lang={view.locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · ${view.t('title.site', { commune })}`}</title>
        {page.description !== undefined && <meta name="description" content={page.description} />}
        {assets.stylesheets.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        <link rel="stylesheet" href={themeHref} />
        <link rel="icon" type="image/svg+xml" href={assets.icon} />
        <meta name="theme-color" content={view.commune.theme.primary} />
        {page.status === 200 &&
          view.commune.languages.map((locale) => (
            <link
              key={locale}
              rel="alternate"
              hrefLang={locale}
              href={`${origin}${languageAddress(base, locale, path)}`}
            />
          ))}
        <link
          rel="alternate"
          type="application/rss+xml"
          href={view.to('/feed.xml')}
          title={view.t('footer.feed')}
        />
        {page.status !== 200 && <meta name="robots" content="noindex" />}
        {scripts.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body>
        <PageFrame
          view={view}
          page={page}
          base={base}
          languages={languageLinks(view.commune, (locale) => languageAddress(base, locale, pathAndQuery))}
        >
          {children}
        </PageFrame>
      </body>
    </html>
  )
}

function languageAddress(base: string, locale: Locale, pathAndQuery: string): string {
  return `${base}/${locale}${pathAndQuery === '/' ? '' : pathAndQuery}`
}

function languageLinks(commune: Commune, address: (locale: Locale) => string): readonly LanguageLink[] {
  return commune.languages.map((locale) => ({ locale, href: address(locale) }))
}
