import { createClient } from '@parvis/client'
import { LOCALES, participationAdminApi, type Locale } from '@parvis/contract'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  expectNoAxeViolations,
  expectNoHorizontalScroll,
  keepScreenshots,
  startMailCatcher,
  startServerProcess,
  walkByKeyboard,
  withBrowser,
  type MailCatcher,
  type ServerProcess,
} from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { publishVote, setUpCommune, valueOf, votingCodes, type StaffDesk } from './commune-driver.js'
import { WORDS } from './resident-steps.js'

const WISH = 'action=participatory-budget.vote&next=vote/ballot&steps=3'

describe('proving who one is, in the browser', () => {
  let mails: MailCatcher
  let server: ServerProcess
  let desk: StaffDesk
  let code = ''
  let slug = ''

  beforeAll(async () => {
    mails = await startMailCatcher()
    server = await startServerProcess({ env: { SMTP_URL: mails.url } })
    desk = await setUpCommune(server.url, server.setupLink ?? '', { nis: '21015', languages: [...LOCALES] })
    const participation = createClient(participationAdminApi, desk)
    const params = { activity: desk.activity }
    const title = { fr: 'Budget participatif', nl: 'Burgerbegroting', de: 'Bürgerbudget', en: 'Participatory budget' }
    slug = valueOf(await participation.updateActivity({ params, body: { title } })).slug
    await publishVote(desk, {})
    ;[code = ''] = await votingCodes(desk, 1)
  }, 180_000)
  afterAll(async () => {
    await server?.stop()
    await mails?.close()
  })

  const home = (locale: Locale): string => `${server.url}${desk.base}/${locale}/a/${slug}`
  const proof = (locale: Locale, path = ''): string => `${home(locale)}/proof${path}?${WISH}`
  const hold = async (page: Page): Promise<void> => {
    await expectNoAxeViolations(page)
    await expectNoHorizontalScroll(page)
  }

  it('I-03 works without an account and without JavaScript, by mail', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ javaScript: false, viewport: 'phone', locale: 'fr-BE' })
      const words = WORDS.fr
      await page.goto(proof('fr'))
      await page.getByLabel(words.byMail).check()
      await page.getByRole('button', { name: words.next }).click()
      await page.getByRole('button', { name: words.getCode }).click()
      expect(await page.title()).toMatch(/^Erreur/)
      await keepScreenshots(page, 'proof-fr-address-refused')
      await page.getByLabel(words.email).fill('zoe@example.org')
      await page.getByRole('button', { name: words.getCode }).click()
      const sent = /\b\d{6}\b/.exec((await mails.next('zoe@example.org')).text)?.[0] ?? ''
      await page.getByLabel(words.mailCode).fill(sent === '111111' ? '222222' : '111111')
      await page.getByRole('button', { name: words.next }).click()
      expect(await page.getByRole('alert').textContent()).toContain('Encore 4 essais')
      await page.getByLabel(words.mailCode).fill(` ${sent.slice(0, 3)} ${sent.slice(3)} `)
      await page.getByRole('button', { name: words.next }).click()
      expect(new URL(page.url()).pathname).toContain('/vote')
      // Who has proven it goes on at once.
      await page.goto(proof('fr'))
      expect(new URL(page.url()).pathname).not.toContain('/proof')
    })
  })

  it('takes a printed code, pasted in lower case', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ locale: 'nl-BE' })
      await page.goto(proof('nl', '/voting-code'))
      await page.getByLabel(WORDS.nl.votingCode).fill(code.slice(0, -1))
      await page.getByRole('button', { name: WORDS.nl.next }).click()
      expect(await page.getByRole('alert').textContent()).toContain('typfout')
      await hold(page)
      await page.getByLabel(WORDS.nl.votingCode).fill(code.toLowerCase().replaceAll('-', ''))
      await page.getByRole('button', { name: WORDS.nl.next }).click()
      expect(new URL(page.url()).pathname).toContain('/vote')
    })
  })

  it('holds to the rules of accessibility in every language, at 320 px too, and by keyboard', async () => {
    await withBrowser(async ({ visitor }) => {
      for (const locale of LOCALES) {
        const page = await visitor({ locale: `${locale}-BE` })
        for (const path of ['', '/mailbox/address', '/voting-code/code']) {
          await page.goto(proof(locale, path))
          expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1)
          await hold(page)
        }
        await page.goto(proof(locale, '/mailbox/address'))
        await page.getByRole('textbox').fill(`${locale}@example.org`)
        await page.getByRole('textbox').press('Enter')
        await page.waitForURL(/mailbox\/code/)
        await hold(page)
        await walkByKeyboard(page)
      }
    })
  })
})
