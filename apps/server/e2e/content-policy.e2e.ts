import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { loadPlugins, readDistribution } from '@parvis/core'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { repositoryRoot, withBrowser } from '@parvis/testkit/browser'
import { createHostileWorld, type HostileWorld } from '@parvis/testkit/hostile'
import type { Page } from 'playwright-core'
import { loadApps } from '../src/apps.js'

const MOST_ADMIN_PAGES = 40

/** Pages with real content, in a browser that reports whatever the policy stops. */
describe('the content policy', () => {
  let platform: TestPlatform
  let world: HostileWorld

  beforeAll(async () => {
    const { portal, adminDirectory } = await loadApps()
    const { config, root } = await readDistribution(repositoryRoot())
    const plugins = await loadPlugins({ config, root, safeMode: false })
    platform = await createTestPlatform({ plugins, portal, adminDirectory })
    world = await createHostileWorld(platform)
  }, 240_000)
  afterAll(() => platform?.close())

  /** Names of directives that stopped something, as they are reported. */
  async function watch(page: Page): Promise<string[]> {
    const stopped: string[] = []
    await page.exposeFunction('reportStopped', (what: string) => void stopped.push(what))
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, documentURI }) => {
        Reflect.get(globalThis, 'reportStopped')(`${documentURI}: ${effectiveDirective} ${blockedURI}`)
      })
    })
    return stopped
  }

  it('stops nothing on pages of residents', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ viewport: 'phone' })
      const stopped = await watch(page)
      const home = platform.visitor('huy').base
      const pages = world.pages.map(({ path }) => path).filter((path) => !/\.(xml|ics|rss|css)|\/(feed|calendar)/.test(path))
      expect(pages.length).toBeGreaterThan(world.modules > 1 ? 30 : 10)
      let shown = 0
      for (const path of pages) {
        const response = await page.goto(`${home}${path}`).catch(() => null)
        if (response?.headers()['content-type']?.startsWith('text/html') !== true) continue
        shown += 1
        await page.waitForLoadState('networkidle')
      }
      expect(shown).toBeGreaterThan(world.modules > 1 ? 25 : 8)
      expect(stopped).toEqual([])
    })
  })

  it('stops nothing on pages of staff', async () => {
    const staff = await platform.staff('huy', 'admin')
    await withBrowser(async ({ visitor }) => {
      const page = await visitor()
      const stopped = await watch(page)
      const cookies = staff.cookieHeader().split('; ').map((pair) => {
        const at = pair.indexOf('=')
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: platform.url }
      })
      await page.context().addCookies(cookies)
      const waiting = ['/admin']
      const seen = new Set<string>()
      while (waiting.length > 0 && seen.size < MOST_ADMIN_PAGES) {
        const path = waiting.shift() ?? ''
        if (seen.has(path)) continue
        seen.add(path)
        await page.goto(`${platform.url}${path}`)
        await page.waitForLoadState('networkidle')
        const links = await page.$$eval('a[href]', (anchors) => anchors.map((anchor) => new URL(anchor.getAttribute('href') ?? '', document.baseURI).pathname))
        waiting.push(...links.filter((link) => link.startsWith('/admin')))
      }
      expect(seen.size).toBeGreaterThan(10)
      expect(stopped).toEqual([])
    })
  })

  it('stops a script and a picture that somebody has put into a page', async () => {
    const journey = withBrowser(async ({ visitor }) => {
      const page = await visitor()
      const stopped = await watch(page)
      await page.goto(`${platform.visitor('huy').base}/fr`)
      const hasRun = await page.evaluate(async () => {
        const script = document.createElement('script')
        script.textContent = 'globalThis.hasRun = true'
        const picture = new Image()
        const failed = new Promise((resolve) => picture.addEventListener('error', resolve))
        picture.src = 'http://127.0.0.1:9/spy.png'
        document.body.append(script, picture)
        await failed
        return Reflect.has(globalThis, 'hasRun')
      })
      expect(hasRun).toBe(false)
      expect(stopped.map((each) => each.split(' ')[1]).sort()).toEqual(['img-src', 'script-src-elem'])
    })
    // Every journey fails when the policy has stopped something.
    await expect(journey).rejects.toThrow(/Content Security Policy/)
  })
})
