import type { TestBrowser } from '../platform/test-browser.js'

/** A page of residents and the forms on it. */
export interface PortalPage {
  /** Below the commune's base: `/fr/a/budget`. */
  readonly path: string
  readonly forms: readonly {
    readonly action: string
    readonly fields: readonly (readonly [string, string])[]
  }[]
}

const MOST_PAGES = 80

function unescaped(text: string): string {
  return text
    .replaceAll('&amp;', '&')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
  return found === undefined ? undefined : unescaped(found)
}

function formsOf(html: string, path: string): PortalPage['forms'] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head = '', inside = '']) => ({
    action: attribute(` ${head}`, 'action') ?? path,
    fields: [...inside.matchAll(/<(?:input|select|textarea|button)\b[^>]*>/g)].flatMap(
      ([tag]): [string, string][] => {
        const name = attribute(tag, 'name')
        return name === undefined || name === '' ? [] : [[name, attribute(tag, 'value') ?? '']]
      },
    ),
  }))
}

/** Follows the links of a commune's portal, from its front page in each language, and lists pages with their forms. */
export async function portalPages(visitor: TestBrowser, languages: readonly string[]): Promise<PortalPage[]> {
  const prefix = new URL(visitor.base).pathname
  const found = new Map<string, PortalPage>()
  const waiting = languages.map((language) => `/${language}`)
  while (waiting.length > 0 && found.size < MOST_PAGES) {
    const path = waiting.shift() ?? ''
    if (found.has(path)) continue
    const answer = await visitor.fetch(path)
    const html = await answer.text()
    const forms = formsOf(html, path).map((form) => ({
      ...form,
      action: form.action.startsWith(prefix) ? form.action.slice(prefix.length) : form.action,
    }))
    found.set(path, { path, forms })
    const location = answer.headers.get('location')
    const links = [...html.matchAll(/<a\b[^>]*>/g)].map(([tag]) => attribute(tag, 'href') ?? '')
    for (const link of [...links, location ?? '']) {
      if (link.startsWith(`${prefix}/`) && !link.includes('#')) waiting.push(link.slice(prefix.length))
    }
  }
  return [...found.values()]
}
