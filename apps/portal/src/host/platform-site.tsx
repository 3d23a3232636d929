import { LOCALES, Theme, type Commune, type Locale } from '@parvis/contract'
import type { PlatformHostRequest } from '@parvis/plugin-api/portal'
import { renderToStaticMarkup } from 'react-dom/server'
import { PlatformDocument, type PlatformPageKind } from '../frame/platform-document.js'
import { CORE_NAMESPACE } from '../i18n/translator.js'
import { preferredLanguage } from '../request/preferred-language.js'
import type { PortalSite } from './portal-site.js'

/** Answers a request to the installation itself: its communes, or the one that there is. */
export async function respondPlatform(site: PortalSite, host: PlatformHostRequest): Promise<Response> {
  const { request, communes } = host
  const url = new URL(request.url)
  const locale = preferredLanguage(LOCALES, {
    remembered: url.searchParams.get('lang') ?? '',
    acceptLanguage: request.headers.get('accept-language') ?? '',
  })
  if (url.pathname !== '/') return platformPage({ site, locale, kind: 'not-found', communes })
  const [only] = communes
  if (only === undefined) return platformPage({ site, locale, kind: 'waiting', communes })
  if (communes.length === 1) {
    return new Response(null, {
      status: 303,
      headers: { location: `/${only.slug}/`, 'cache-control': 'no-store' },
    })
  }
  return platformPage({ site, locale, kind: 'communes', communes })
}

interface PlatformPageParts {
  readonly site: PortalSite
  readonly locale: Locale
  readonly kind: PlatformPageKind
  readonly communes: readonly Commune[]
}

function platformPage({ site, locale, kind, communes }: PlatformPageParts): Response {
  const t = site.translator.for(CORE_NAMESPACE, locale, LOCALES)
  const html = renderToStaticMarkup(
    <PlatformDocument
      t={t}
      locale={locale}
      kind={kind}
      communes={communes}
      assets={site.assets}
      theme={Theme.parse({})}
    />,
  )
  return new Response(`<!doctype html>${html}`, {
    status: kind === 'not-found' ? 404 : 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': locale,
      'cache-control': 'no-store',
      vary: 'Accept-Language',
    },
  })
}
