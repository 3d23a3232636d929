import type { Activity, Api, LocalizedText, RouteMap } from '@parvis/contract'
import type { PortalPage, PortalRequest, PostedForm } from '@parvis/plugin-api/portal'
import type { TestBrowser } from '@parvis/testkit'
import { renderToStaticMarkup } from 'react-dom/server'

/** A page as a browser without scripts has it: its HTML, its status, and what its form would send. */
export interface PlainPage {
  readonly status: number
  readonly html: string
  /** Where a redirect leads; empty where there was none. */
  readonly to: string
  readonly fields: readonly (readonly [string, string])[]
}

type Locale = 'fr' | 'nl'

/**
 * Opens pages of the plugin and sends their forms as a browser without scripts does, on the real API. Texts are
 * `[key {values}]`. What a page leaves for the next one is in `flashed`.
 */
export class PlainBrowser {
  flashed: Record<string, string> = {}

  constructor(
    private readonly resident: TestBrowser,
    private readonly activity: Activity,
    private readonly locale: Locale,
  ) {}

  async open(page: PortalPage): Promise<PlainPage> {
    return this.read(await page.respond(this.request(), undefined))
  }

  /** Sends the form of a page by one of its buttons, after changing some fields: a text, a list of ticks, or nothing. */
  async send(page: PortalPage, shown: PlainPage, { button, changes = {} }: { button: string; changes?: Record<string, string | readonly string[]> }): Promise<PlainPage> {
    const buttons = [...shown.html.matchAll(/<button ([^>]*)>/g)].map(([, attributes = '']) => attribute(attributes, 'value'))
    if (!buttons.includes(button)) throw new Error(`There is no button "${button}" (${shown.status} ${shown.to}), but ${buttons.join(', ')}`)
    const kept = shown.fields.filter(([name]) => changes[name] === undefined)
    const changed = Object.entries(changes).flatMap(([name, value]) => [value].flat().map((each) => [name, each] as const))
    const fields = [...kept, ...changed, ['step', button] as const]
    const form: PostedForm = {
      get: (name) => fields.find(([each]) => each === name)?.[1] ?? '',
      all: (name) => fields.filter(([each]) => each === name).map(([, value]) => value),
      file: () => undefined,
      idempotencyKey: '',
    }
    return this.read(await page.respond(this.request(), form))
  }

  private read(answer: Awaited<ReturnType<PortalPage['respond']>>): PlainPage {
    if (answer.$$type === '@parvis/page-redirect') return { status: 303, html: '', to: answer.to, fields: [] }
    if (answer.$$type === '@parvis/page-missing') return { status: 404, html: '', to: '', fields: [] }
    const html = renderToStaticMarkup(answer.element).replaceAll('&quot;', '"').replaceAll('&#x27;', "'")
    return { status: answer.status, html, to: '', fields: fieldsOf(renderToStaticMarkup(answer.element)) }
  }

  private request(): PortalRequest {
    const text = (each: LocalizedText | undefined): string => each?.[this.locale] ?? ''
    const { flashed } = this
    this.flashed = {}
    return {
      commune: { slug: 'huy', name: {}, languages: ['fr', 'nl'] } as unknown as PortalRequest['commune'],
      locale: this.locale,
      t: (key, values) => (values === undefined ? `[${key}]` : `[${key} ${JSON.stringify(values)}]`),
      text,
      money: (cents) => `€${cents / 100}`,
      date: String,
      number: String,
      href: (path = '') => `/${path}`,
      to: (path) => path,
      activity: this.activity,
      params: {},
      query: new URLSearchParams(),
      proof: () => '/proof',
      api: <Routes extends RouteMap>(api: Api<Routes>) => this.resident.client(api) as never,
      flash: (value) => {
        this.flashed = value
      },
      flashed,
    }
  }
}

/** What a form sends as it stands: HTML of React, whose attributes are always quoted. */
function fieldsOf(html: string): [string, string][] {
  const inputs = [...html.matchAll(/<input ([^>]*)>/g)].flatMap(([, attributes = '']): [string, string][] => {
    const type = attribute(attributes, 'type')
    const isOff = (type === 'checkbox' || type === 'radio') && !/\bchecked=""/.test(attributes)
    return isOff ? [] : [[attribute(attributes, 'name') ?? '', attribute(attributes, 'value') ?? '']]
  })
  const selects = [...html.matchAll(/<select ([^>]*)>(.*?)<\/select>/gs)].map(([, attributes = '', options = '']): [string, string] => {
    const chosen = /<option value="([^"]*)" selected="">/.exec(options) ?? /<option value="([^"]*)"/.exec(options)
    return [attribute(attributes, 'name') ?? '', chosen?.[1] ?? '']
  })
  return [...inputs, ...selects].filter(([name]) => name !== '')
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1]
}
