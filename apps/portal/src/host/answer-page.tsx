import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import {
  createStaticHandler,
  createStaticRouter,
  isRouteErrorResponse,
  RouterContextProvider,
  StaticRouterProvider,
  type StaticHandlerContext,
} from 'react-router'
import { Document } from '../frame/document.js'
import { messagePage } from '../pages/message.page.js'
import { fileResponse, isPageFile } from '../pages/page-file.js'
import { isPageModel, type PageModel } from '../pages/page-model.js'
import { routes } from '../pages/routes.js'
import { pageContext, type PageContext } from '../request/page-context.js'
import type { PortalSite } from './portal-site.js'
import { themeHref } from './theme-response.js'

const handler = createStaticHandler(routes)

/** Finds the page for a request, lets it answer, and renders it. Defects are reported and end in a page without details. */
export async function answerPage(site: PortalSite, context: PageContext): Promise<Response> {
  const { request } = context.host
  const provider = new RouterContextProvider()
  provider.set(pageContext, context)
  // The form has been read already; the router needs to know only where it goes and how.
  const asked = new Request(request.url, { method: request.method === 'HEAD' ? 'GET' : request.method })
  const answer = await handler.query(asked, { requestContext: provider, skipRevalidation: true })
  if (answer instanceof Response) return answer
  const fault = Object.values(answer.errors ?? {})[0]
  if (fault !== undefined) return renderPage({ site, context, page: faultPage(site, context, fault) })
  const id = answer.matches.at(-1)?.route.id ?? ''
  const model: unknown = answer.actionData?.[id] ?? answer.loaderData[id]
  if (isPageFile(model)) return fileResponse(model)
  if (!isPageModel(model))
    return renderPage({ site, context, page: messagePage(context, 'method-not-allowed') })
  // What a form was answered with is what the page shows: its loader does not run again.
  const shown: StaticHandlerContext = { ...answer, loaderData: { ...answer.loaderData, [id]: model } }
  const router = createStaticRouter(handler.dataRoutes, shown)
  try {
    return renderPage({
      site,
      context,
      page: model,
      element: <StaticRouterProvider router={router} context={shown} hydrate={false} />,
    })
  } catch (defect) {
    return renderPage({ site, context, page: faultPage(site, context, defect) })
  }
}

function faultPage(site: PortalSite, context: PageContext, fault: unknown): PageModel {
  if (isRouteErrorResponse(fault)) {
    return messagePage(context, fault.status === 405 ? 'method-not-allowed' : 'not-found')
  }
  site.reportDefect(fault)
  return messagePage(context, 'failed')
}

export interface RenderParts {
  readonly site: PortalSite
  readonly context: PageContext
  readonly page: PageModel
  /** What stands in `main`; by default the page's own element. */
  readonly element?: ReactElement
}

/** A page as the answer to a request. */
export function renderPage({ site, context, page, element = page.element }: RenderParts): Response {
  const { host, view } = context
  const url = new URL(host.request.url)
  // An address without a language is nothing that can be read in another one.
  const isInLanguage = url.pathname === `/${view.locale}` || url.pathname.startsWith(`/${view.locale}/`)
  const path = isInLanguage ? url.pathname.slice(view.locale.length + 1) : ''
  const html = renderToStaticMarkup(
    <Document
      view={view}
      page={page}
      assets={site.assets}
      themeHref={themeHref(view.commune, host.base)}
      base={host.base}
      origin={host.origin}
      pathAndQuery={`${path === '' ? '/' : path}${isInLanguage ? url.search : ''}`}
    >
      {element}
    </Document>,
  )
  return new Response(`<!doctype html>${html}`, {
    status: page.status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-language': view.locale,
      'cache-control': cacheControl(page, host.request),
      vary: 'Cookie',
    },
  })
}

/** Pages that are the same for all may be kept by a shared cache for a moment; all others by nobody. */
function cacheControl(page: PageModel, request: Request): string {
  const isAnonymous = request.headers.get('cookie') === null && request.method !== 'POST'
  if (page.status === 200 && page.isShared && isAnonymous) return 'public, max-age=0, s-maxage=15'
  return 'private, no-store'
}
