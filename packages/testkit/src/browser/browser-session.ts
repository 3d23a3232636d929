import type { BrowserContext, Page } from 'playwright-core'
import { launchChromium } from './chromium.js'

/** Widths at which pages are looked at: the narrowest of WCAG 1.4.10, a phone, a desk. */
export const VIEWPORTS = {
  narrow: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 900 },
} as const
export type ViewportName = keyof typeof VIEWPORTS

export interface VisitorOptions {
  /** Default: on. */
  readonly javaScript?: boolean
  /** Default: `desktop`. */
  readonly viewport?: ViewportName
  /** Language that the browser asks for, `fr-BE`. */
  readonly locale?: string
}

/** A browser with one visitor after the other, each with cookies of their own. */
export interface BrowserSession {
  /** A new visitor with an empty cookie jar. A page that throws or logs an error fails {@link withBrowser}. */
  readonly visitor: (options?: VisitorOptions) => Promise<Page>
}

function watch(page: Page, faults: string[]): void {
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const isAnswerOfServer = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isAnswerOfServer) faults.push(`${page.url()}: ${message.text()}`)
  })
}

/**
 * Runs a journey in a browser of its own and closes it, whatever happens.
 *
 * @throws Error listing what pages threw or logged as an error, policy violations included.
 * @example await withBrowser(async ({ visitor }) => { const page = await visitor({ javaScript: false }); await page.goto(url) })
 */
export async function withBrowser<Result>(
  journey: (session: BrowserSession) => Promise<Result>,
): Promise<Result> {
  const browser = await launchChromium()
  const contexts: BrowserContext[] = []
  const faults: string[] = []
  try {
    const result = await journey({
      async visitor({ javaScript = true, viewport = 'desktop', locale = 'fr-BE' } = {}) {
        const context = await browser.newContext({
          javaScriptEnabled: javaScript,
          viewport: VIEWPORTS[viewport],
          locale,
          timezoneId: 'Europe/Brussels',
          reducedMotion: 'reduce',
        })
        contexts.push(context)
        context.setDefaultTimeout(15_000)
        const page = await context.newPage()
        watch(page, faults)
        return page
      },
    })
    if (faults.length > 0) throw new Error(`Pages failed in the browser:\n  ${faults.join('\n  ')}`)
    return result
  } finally {
    await Promise.all(contexts.map((context) => context.close()))
    await browser.close()
  }
}
