import { LOCALES, participationApi, type Locale } from '@parvis/contract'
import type { PortalHostRequest } from '@parvis/plugin-api/portal'
import { calendar } from '../feeds/calendar.js'
import { newsFeed } from '../feeds/news-feed.js'
import { messagePage } from '../pages/message.page.js'
import { RETURN_PATH } from '../proof/proof-return.js'
import { leaveFlash, readFlash } from '../request/flash.js'
import { rememberedLanguage, rememberLanguage } from '../request/language-cookie.js'
import type { PageContext } from '../request/page-context.js'
import { PortalApi } from '../request/portal-api.js'
import { createView } from '../request/portal-view.js'
import { readPostedForm } from '../request/posted-form.js'
import { preferredLanguage } from '../request/preferred-language.js'
import { answerPage, renderPage } from './answer-page.js'
import type { PortalSite } from './portal-site.js'
import { themeResponse, THEME_PATH } from './theme-response.js'

/** Answers one request of a commune's portal: a page, its stylesheet, its feed, its calendar. */
export async function respondCommune(site: PortalSite, host: PortalHostRequest): Promise<Response> {
  const { request, commune, base } = host
  const url = new URL(request.url)
  if (url.pathname === THEME_PATH) return themeResponse(commune, url)
  const first = url.pathname.split('/')[1] ?? ''
  const remembered = await rememberedLanguage(request, host)
  const acceptLanguage = request.headers.get('accept-language') ?? ''
  const preferred = preferredLanguage(commune.languages, {
    acceptLanguage,
    ...(remembered === undefined ? {} : { remembered }),
  })
  const locale = commune.languages.find((each) => each === first)
  if (url.pathname === RETURN_PATH && isRead(request)) return respondPage({ site, host, locale: preferred, isChosen: false })
  if (locale === undefined) {
    const rest = LOCALES.some((each) => each === first) ? url.pathname.slice(first.length + 1) : url.pathname
    const isPage = rest === '' || rest === '/' || rest !== url.pathname
    const context = await pageContextOf({ site, host, locale: preferred })
    if (!isPage || !isRead(request))
      return renderPage({ site, context, page: messagePage(context, 'not-found') })
    const address = `${base}/${preferred}${rest === '/' ? '' : rest}${url.search}`
    return new Response(null, {
      status: 303,
      headers: { location: address, vary: 'Accept-Language, Cookie', 'cache-control': 'private, no-store' },
    })
  }
  const path = url.pathname.slice(locale.length + 1)
  if (path === '/feed.xml' || path === '/calendar.ics') return respondFeed({ site, host, locale, path })
  return respondPage({ site, host, locale, isChosen: locale !== preferred })
}

function isRead(request: Request): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}

interface ContextParts {
  readonly site: PortalSite
  readonly host: PortalHostRequest
  readonly locale: Locale
  readonly more?: Partial<Pick<PageContext, 'form' | 'flashed' | 'flash'>>
}

async function pageContextOf({ site, host, locale, more = {} }: ContextParts): Promise<PageContext> {
  const { commune, base, callApi } = host
  const key = more.form?.idempotencyKey
  const api = new PortalApi({ callApi, ...(key === undefined ? {} : { idempotencyKey: key }) })
  return {
    host,
    locale,
    plugins: site.plugins,
    translator: site.translator,
    view: createView({ commune, locale, base, translator: site.translator }),
    api,
    participation: api.client(participationApi),
    form: undefined,
    flashed: {},
    now: site.now(),
    flash: () => undefined,
    ...more,
  }
}

interface PageParts extends Omit<ContextParts, 'more'> {
  /** The visitor reads in another language than their browser, or their choice so far, asks for. */
  readonly isChosen: boolean
}

async function respondPage({ site, host, locale, isChosen }: PageParts): Promise<Response> {
  const { request, base } = host
  const url = new URL(request.url)
  const form = request.method === 'POST' ? await readPostedForm(host) : undefined
  if (request.method === 'POST' && form === undefined) {
    const context = await pageContextOf({ site, host, locale })
    return renderPage({ site, context, page: messagePage(context, 'bad-form') })
  }
  const flash = await readFlash(host, `${base}${url.pathname}`)
  let left: Record<string, string> | undefined
  const context = await pageContextOf({
    site,
    host,
    locale,
    more: { form, flashed: flash.values, flash: (values) => (left = { ...left, ...values }) },
  })
  const response = await answerPage(site, context)
  const headers = new Headers(response.headers)
  if (left !== undefined) {
    headers.append(
      'set-cookie',
      await leaveFlash(host, headers.get('location') ?? `${base}${url.pathname}`, left),
    )
  } else if (flash.forget !== undefined && isRead(request)) {
    headers.append('set-cookie', flash.forget)
  }
  if (isChosen && response.status === 200) headers.append('set-cookie', await rememberLanguage(locale, host))
  if (headers.has('set-cookie')) headers.set('cache-control', 'private, no-store')
  return new Response(response.body, { status: response.status, headers })
}

interface FeedParts extends Omit<ContextParts, 'more'> {
  readonly path: '/feed.xml' | '/calendar.ics'
}

async function respondFeed({ site, host, locale, path }: FeedParts): Promise<Response> {
  const context = await pageContextOf({ site, host, locale })
  if (!isRead(host.request))
    return renderPage({ site, context, page: messagePage(context, 'method-not-allowed') })
  const overview = await context.participation.overview({})
  if (!overview.ok) return renderPage({ site, context, page: messagePage(context, 'unavailable') })
  const isFeed = path === '/feed.xml'
  return new Response(isFeed ? newsFeed(context, overview.value) : calendar(context, overview.value), {
    headers: {
      'content-type': isFeed ? 'application/rss+xml; charset=utf-8' : 'text/calendar; charset=utf-8',
      'content-language': locale,
      'cache-control': 'public, max-age=60',
    },
  })
}
