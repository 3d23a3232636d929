import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { InclusionProofFile } from '@parvis/contract'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, type VisitorOptions, withBrowser } from '@parvis/testkit/browser'
import { checkBallotProof, readNoteKey } from '@parvis/transparency'
import { type HarnessProcess, startHarness } from '../test/harness-process.js'
import { SAMPLE_CODES } from '../test/sample-ballot-log.js'

type Visitor = Parameters<Parameters<typeof withBrowser>[0]>[0]['visitor']
type Page = Awaited<ReturnType<Visitor>>

describe('checking a ballot in the public log', () => {
  let harness: HarnessProcess

  beforeAll(async () => {
    harness = await startHarness()
  })
  afterAll(() => harness?.stop())

  const open = async (visitor: Visitor, options: VisitorOptions = {}, locale = 'fr'): Promise<Page> => {
    const page = await visitor({ locale: `${locale}-BE`, ...options })
    await page.goto(`${harness.url}/${locale}/a/budget-2027/verify`)
    return page
  }
  const check = async (page: Page, code: string): Promise<void> => {
    await page.fill('#code', code)
    await page.click('#ballot-check-form button')
    await page.waitForLoadState()
  }
  const main = async (page: Page): Promise<string> => (await page.innerText('main')).replaceAll(/\s+/g, ' ')
  const steps = async (page: Page): Promise<string[]> => {
    await page.waitForSelector('[data-verdict]:not([hidden])')
    return await page.$$eval('[data-result]:not([hidden])', (found) => found.map((each) => `${each.parentElement?.dataset['step']} ${each.getAttribute('data-result')}`))
  }
  const verdict = async (page: Page): Promise<string | null> => await page.getAttribute('[data-verdict]:not([hidden])', 'data-verdict')

  it('B-08 says without a script what the server knows, that only the server has checked, and gives the proof as a file', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await open(visitor, { javaScript: false })
      await check(page, SAMPLE_CODES.logged.toLowerCase())
      const text = await main(page)
      expect(text).toContain('Votre bulletin est dans le registre public')
      expect(text).toContain('numéro 34 sur 50')
      expect(text).toContain('Seul ce site a vérifié')
      expect(text).not.toContain('Vérifié par votre navigateur')
      const [download] = await Promise.all([page.waitForEvent('download'), page.click('[aria-labelledby="keep-proof"] button')])
      expect(download.suggestedFilename()).toBe('parvis-proof.json')
      const file = InclusionProofFile.parse(JSON.parse(readFileSync(await download.path(), 'utf8')))
      const key = await readNoteKey(file.key)
      expect(key).toBeDefined()
      if (key !== undefined) expect((await checkBallotProof({ ...file, trackingCode: SAMPLE_CODES.logged }, key)).verdict).toBe('proven')
    })
  })

  it('B-08 proves in the browser what the server says', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await open(visitor)
      await check(page, SAMPLE_CODES.logged)
      expect(await steps(page)).toEqual(['signature proven', 'code proven', 'inclusion proven'])
      expect(await verdict(page)).toBe('proven')
      const text = await main(page)
      expect(text).toContain('Ce bulletin est le numéro 34 sur 50')
      expect(text).toContain('10 mai 2027')
      expect(text).not.toContain('Seul ce site a vérifié')
      expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
      await keepScreenshots(page, 'ballot-check')
    })
  })

  it('B-08 proves nothing in the browser when the server shows the proof of another ballot', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await open(visitor)
      await page.route('**/verify', async (route) => {
        const postData = route.request().postData()?.replace(SAMPLE_CODES.logged, SAMPLE_CODES.otherLogged)
        await route.continue(postData === undefined ? {} : { postData })
      })
      await check(page, SAMPLE_CODES.logged)
      expect(await page.inputValue('#code')).toBe(SAMPLE_CODES.otherLogged)
      expect(await steps(page)).toEqual(['signature proven', 'code not-proven', 'inclusion proven'])
      expect(await verdict(page)).toBe('not-proven')
      expect(await main(page)).toContain('Non prouvé')
    })
  })

  it.each([
    ['a changed size', '&quot;size&quot;:50', '&quot;size&quot;:51', 'inclusion'],
    ['a changed place', '&quot;index&quot;:33', '&quot;index&quot;:32', 'inclusion'],
    ['a changed state of the log', 'state open', 'state void', 'signature'],
    ['no proof at all', '&quot;hashes&quot;', '&quot;rashes&quot;', 'inclusion'],
  ] as const)('B-08 proves nothing in the browser for %s', async (_, old, changed, failing) => {
    await withBrowser(async ({ visitor }) => {
      const page = await open(visitor)
      await page.route('**/verify', async (route) => {
        const answer = await route.fetch()
        const body = await answer.text()
        expect(body).toContain(old)
        await route.fulfill({ response: answer, body: body.replaceAll(old, changed) })
      })
      await check(page, SAMPLE_CODES.logged)
      expect((await steps(page)).filter((step) => step.endsWith('not-proven'))).toEqual([`${failing} not-proven`])
      expect(await verdict(page)).toBe('not-proven')
    })
  })

  it('B-08 says that it is not proven where the browser cannot check signatures', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await open(visitor)
      await page.addInitScript(() => {
        SubtleCrypto.prototype.importKey = async () => await Promise.reject(new DOMException('no', 'NotSupportedError'))
      })
      await check(page, SAMPLE_CODES.logged)
      expect(await steps(page)).toEqual(['signature cannot', 'code proven', 'inclusion proven'])
      expect(await verdict(page)).toBe('cannot')
      expect(await main(page)).toContain('Votre navigateur ne peut pas vérifier les signatures')
    })
  })

  it('is accessible in every language, and fits 320 pixels, before and after', async () => {
    await withBrowser(async ({ visitor }) => {
      for (const locale of ['fr', 'nl', 'de', 'en']) {
        const page = await open(visitor, {}, locale)
        await page.$$eval('details', (all) => all.forEach((each) => (each.open = true)))
        await expectNoAxeViolations(page)
        await expectNoHorizontalScroll(page)
        for (const code of ['nonsense', SAMPLE_CODES.accepted, SAMPLE_CODES.superseded, SAMPLE_CODES.logged]) {
          await check(page, code)
          if (code === SAMPLE_CODES.logged) await steps(page)
          await page.$$eval('details', (all) => all.forEach((each) => (each.open = true)))
          await expectNoAxeViolations(page)
          await expectNoHorizontalScroll(page)
        }
        await page.close()
      }
    })
  })
})
