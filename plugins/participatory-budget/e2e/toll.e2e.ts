import { createClient } from '@parvis/client'
import { verificationApi } from '@parvis/contract'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  expectNoAxeViolations,
  expectNoHorizontalScroll,
  keepScreenshots,
  startMailCatcher,
  startServerProcess,
  withBrowser,
  type BrowserSession,
  type MailCatcher,
  type ServerProcess,
  type VisitorOptions,
} from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { publishVote, setUpCommune, valueOf, votingCodes, type StaffDesk } from './commune-driver.js'
import { WORDS } from './resident-steps.js'

/** So many ask for a code within the hour before anybody pays. */
const FREE = 30
const BUSY = 'Beaucoup de demandes arrivent en ce moment'
const words = WORDS.fr

describe('asking for a code while many do', () => {
  let mails: MailCatcher
  let server: ServerProcess
  let desk: StaffDesk
  let code = ''

  beforeAll(async () => {
    mails = await startMailCatcher()
    server = await startServerProcess({ env: { SMTP_URL: mails.url } })
    desk = await setUpCommune(server.url, server.setupLink ?? '')
    await publishVote(desk, {})
    ;[code = ''] = await votingCodes(desk, 1)
    const { answer } = createClient(verificationApi, { base: `${server.url}${desk.base}` })
    const params = { activity: desk.activity, method: 'mailbox', step: 'address' }
    for (let n = 0; n < FREE; n += 1) {
      valueOf(await answer({ params, body: { fields: { email: `somebody${n}@example.org` }, locale: 'fr' } }))
    }
  }, 180_000)
  afterAll(async () => {
    await server?.stop()
    await mails?.close()
  })

  const open = async (visitor: BrowserSession['visitor'], options: VisitorOptions = {}): Promise<Page> => {
    const page = await visitor({ viewport: 'phone', ...options })
    const wish = 'action=participatory-budget.vote&next=vote/ballot&steps=3'
    await page.goto(`${server.url}${desk.base}/fr/a/budget-participatif/proof/mailbox/address?${wish}`)
    return page
  }
  const send = async (page: Page, email?: string): Promise<void> => {
    if (email !== undefined) await page.getByLabel(words.email).fill(email)
    await page.getByRole('button', { name: words.getCode }).click()
  }
  const typed = async (page: Page): Promise<string> => await page.getByLabel(words.email).inputValue()
  const look = async (page: Page, name: string): Promise<void> => {
    await expectNoAxeViolations(page)
    await expectNoHorizontalScroll(page)
    await keepScreenshots(page, name)
  }

  it('I-18 costs the device of a resident a moment and the resident nothing: a worker pays, and the form goes on by itself', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await open(visitor)
      const answers: number[] = []
      page.on('response', (response) => {
        if (response.request().method() === 'POST') answers.push(response.status())
      })
      await send(page, 'zoe@example.org')
      await page.waitForURL(/mailbox\/code/)
      expect(answers).toEqual([422, 303])
      const sent = /\b\d{6}\b/.exec((await mails.next('zoe@example.org')).text)?.[0] ?? ''
      await page.getByLabel(words.mailCode).fill(sent)
      await page.getByRole('button', { name: words.next }).click()
      await page.waitForURL((url) => !url.pathname.includes('/proof'))
    })
  })

  it('I-18 leads who has no script to a code on paper, and keeps what was typed', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await open(visitor, { javaScript: false })
      await send(page, 'yan@example.org')
      expect(await page.getByRole('main').innerText()).toContain(BUSY)
      expect(await typed(page)).toBe('yan@example.org')
      await keepScreenshots(page, 'toll-without-script')
      await page.getByRole('link', { name: 'Choisir une autre façon' }).click()
      await page.getByLabel(words.byCode).check()
      await page.getByRole('button', { name: words.next }).click()
      await page.getByLabel(words.votingCode).fill(code)
      await page.getByRole('button', { name: words.next }).click()
      expect(new URL(page.url()).pathname).not.toContain('/proof')
    })
  })

  it('I-18 says what else there is where the device cannot compute, and keeps what was typed', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await open(visitor, { viewport: 'narrow' })
      await page.route('**/*worker*', (route) => route.abort())
      await send(page, 'xan@example.org')
      await page.getByRole('heading', { name: BUSY }).waitFor()
      expect(await typed(page)).toBe('xan@example.org')
      expect(await page.title()).not.toMatch(/^Erreur/)
      await look(page, 'toll-cannot')
    })
  })

  it('I-18 shows that the device is at work, and waits with a form that is sent meanwhile', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await open(visitor, { viewport: 'narrow' })
      const worker = Promise.withResolvers<void>()
      await page.route('**/*worker*', async (route) => {
        await worker.promise
        await route.continue()
      })
      await send(page, 'vic@example.org')
      await page.getByText('Un instant').waitFor()
      await look(page, 'toll-busy')
      await send(page)
      expect(page.url()).toContain('mailbox/address')
      worker.resolve()
      await page.waitForURL(/mailbox\/code/)
    })
  })

  it('I-18 keeps what was typed when a toll is not taken, and takes the next one', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await open(visitor, { viewport: 'narrow' })
      let posts = 0
      await page.route(/mailbox\/address/, async (route) => {
        const body = route.request().postData()
        posts += body === null ? 0 : 1
        await route.continue(posts === 2 && body !== null ? { postData: body.replace(/toll=[^&]+/, 'toll=none') } : {})
      })
      await send(page, 'wim@example.org')
      await page.getByRole('alert').waitFor()
      expect(await page.getByRole('alert').textContent()).toContain('n’est plus valable')
      expect(await typed(page)).toBe('wim@example.org')
      await look(page, 'toll-again')
      await send(page)
      await page.waitForURL(/mailbox\/code/)
      expect(posts).toBe(3)
    })
  })
})
