import { readFileSync } from 'node:fs'
import type { Locale } from '@parvis/contract'
import type { PortalPage, PortalRequest, PortalView } from '@parvis/plugin-api/portal'
import { IntlMessageFormat } from 'intl-messageformat'
import { renderToStaticMarkup } from 'react-dom/server'
import type { BudgetResult } from '../src/contract/index.js'

export interface PageRequest {
  readonly locale?: Locale
  readonly params?: Readonly<Record<string, string>>
  readonly query?: string
}

/** A page as it is rendered for a result that the API gives, in the real words of a language; `undefined` where there is no such page. */
export async function pageHtml(page: PortalPage, result: BudgetResult | undefined, request: PageRequest = {}): Promise<{ title: string; html: string } | undefined> {
  const { locale = 'fr', params = {}, query = '' } = request
  const rendered = await page.respond(fakeRequest(result, { locale, params, query }), undefined)
  if (rendered.$$type !== '@parvis/rendered-page') return undefined
  return { title: rendered.title, html: renderToStaticMarkup(rendered.element) }
}

function fakeRequest(result: BudgetResult | undefined, { locale, params, query }: Required<PageRequest>): PortalRequest {
  const texts: Record<string, string> = JSON.parse(readFileSync(new URL(`../locales/${locale}.json`, import.meta.url), 'utf8'))
  const view = {
    commune: { slug: 'huy', name: { fr: 'Huy' }, languages: ['fr', 'nl'] },
    locale,
    t: (key: string, values?: Record<string, string | number>) => {
      if (key.startsWith('core:')) return key
      if (texts[key] === undefined) throw new Error(`${locale} has no text ${key}`)
      return String(new IntlMessageFormat(texts[key], locale, undefined, { ignoreTag: true }).format(values))
    },
    text: (text?: Record<string, string>) => text?.[locale] ?? text?.fr ?? '',
    money: (cents: number) => new Intl.NumberFormat(`${locale}-BE`, { style: 'currency', currency: 'EUR', minimumFractionDigits: 0 }).format(cents / 100),
    date: (instant: string | Date) => String(instant),
    number: (value: number) => new Intl.NumberFormat(`${locale}-BE`).format(value),
    href: (path = '') => `/huy/${locale}/a/budget${path === '' ? '' : `/${path}`}`,
    to: (path: string) => `/huy/${locale}${path}`,
  } as unknown as PortalView
  const missing = { ok: false, problem: { code: 'no-result-yet' } }
  // Whatever else a page asks for is not there: it shows the result all the same.
  const answers = { result: async () => (result === undefined ? missing : { ok: true, value: result }) }
  const api = () => new Proxy<Record<string, () => Promise<unknown>>>(answers, { get: (routes, name) => routes[String(name)] ?? (async () => missing) })
  const activity = { id: 'act_1', slug: 'budget', title: { fr: 'Budget participatif' }, phases: [{ kind: 'vote', startsAt: '2027-05-01T08:00:00Z', endsAt: '2027-06-01T18:00:00Z' }] }
  return { ...view, activity, params, query: new URLSearchParams(query), api } as unknown as PortalRequest
}
