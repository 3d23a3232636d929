import { createClient } from '@parvis/client'
import { ballotWitnessesApi, LOCALES, participationAdminApi, type Locale } from '@parvis/contract'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  belgianDay,
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
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { openVote, setUpCommune, valueOf, votingCodes, type StaffDesk } from './commune-driver.js'
import type { CookieFetch } from './cookie-fetch.js'
import { castBallot, proveByCode, proveByMail, WORDS } from './resident-steps.js'
import { secondPerson } from './second-person.js'
import { announced } from './staff-steps.js'

const MAILBOX = 'zoe.marker@example.org'

describe('what is stored about a resident, in the browser', () => {
  let mails: MailCatcher
  let server: ServerProcess
  let desk: StaffDesk<CookieFetch>
  let slug = ''
  let codes: string[] = []

  beforeAll(async () => {
    mails = await startMailCatcher()
    server = await startServerProcess({ env: { SMTP_URL: mails.url } })
    desk = await setUpCommune(server.url, server.setupLink ?? '', { nis: '21015', languages: [...LOCALES] })
    const title = { fr: 'Budget participatif', nl: 'Burgerbegroting', de: 'Bürgerbudget', en: 'Participatory budget' }
    const participation = createClient(participationAdminApi, desk)
    slug = valueOf(await participation.updateActivity({ params: { activity: desk.activity }, body: { title } })).slug
    await openVote(desk, await secondPerson(desk, server.url, async (to) => (await mails.next(to)).text), {})
    codes = await votingCodes(desk, 1)
    const witness = { name: 'Zoé Marker', email: MAILBOX, locale: 'fr' } as const
    valueOf(await createClient(ballotWitnessesApi, desk).add({ body: witness }))
  }, 180_000)
  afterAll(async () => {
    await server?.stop()
    await mails?.close()
  })

  const address = (locale: Locale, path = 'my-data'): string => `${server.url}${desk.base}/${locale}/${path}`
  const hold = async (page: Page): Promise<void> => {
    await expectNoAxeViolations(page)
    await expectNoHorizontalScroll(page)
  }
  const main = async (page: Page): Promise<string> => (await page.innerText('main')).replaceAll(/\s+/g, ' ')

  const proveMailbox = async (page: Page, words: (typeof WORDS)['fr'] | (typeof WORDS)['nl'], email: string): Promise<void> => {
    await page.getByLabel(words.email).fill(email)
    await page.getByRole('button', { name: words.getCode }).click()
    await page.getByLabel(words.mailCode).fill(/\b\d{6}\b/.exec((await mails.next(email)).text)?.[0] ?? '')
    await page.getByRole('button', { name: words.next }).click()
  }

  it('I-26 is seen, downloaded and erased by a resident without a script, on a phone', async () => {
    await withBrowser(async ({ visitor }) => {
      const voter = { page: await visitor({ locale: 'fr-BE' }), language: 'fr' as const, home: address('fr', `a/${slug}`), look: async () => undefined }
      await proveByMail(voter, mails, MAILBOX)
      await castBallot(voter, ['Bancs'])

      const page = await visitor({ javaScript: false, viewport: 'phone', locale: 'fr-BE' })
      await page.goto(address('fr', 'privacy'))
      await page.getByRole('link', { name: 'Voir mes données' }).click()
      await page.getByRole('button', { name: WORDS.fr.getCode }).click()
      expect(await page.title()).toMatch(/^Erreur/)
      await proveMailbox(page, WORDS.fr, MAILBOX)
      const text = await main(page)
      for (const words of ['Une marque « a voté »', 'Budget participatif', 'Vous êtes témoin d’un vote', 'Zoé Marker', MAILBOX]) expect(text).toContain(words)
      expect(page.url()).toBe(address('fr'))
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Télécharger' }).click()])
      expect(download.suggestedFilename()).toBe('my-data.json')
      const file: unknown = JSON.parse(readFileSync(await download.path(), 'utf8'))
      expect(JSON.stringify(file)).toContain(MAILBOX)
      await page.getByRole('link', { name: 'Effacer mes données' }).click()
      const question = await main(page)
      for (const words of ['Ce qui est effacé', 'Vous êtes témoin d’un vote (Zoé Marker)', 'Ce qui reste']) expect(question).toContain(words)
      await page.getByRole('button', { name: 'Effacer maintenant' }).click()
      const after = await main(page)
      expect(after).toContain('2 éléments ont été effacés')
      expect(after).toContain('1 élément reste')
      expect(after).not.toContain(MAILBOX)
      expect(page.url()).toBe(address('fr'))
      await page.getByRole('button', { name: 'M’oublier sur cet appareil' }).click()
      expect(await main(page)).not.toContain('Une marque')
      await page.goto(address('fr', 'my-data/erase'))
      expect(page.url()).toBe(address('fr'))
      expect(server.output()).not.toContain(MAILBOX)
    })
  }, 120_000)

  it('I-26 shows what hangs on a printed code to who proves it where they voted, and comes back', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ locale: 'nl-BE' })
      const voter = { page, language: 'nl' as const, home: address('nl', `a/${slug}`), look: async () => undefined }
      await proveByCode(voter, codes[0] ?? '')
      await castBallot(voter, ['Bancs'])
      const other = await visitor({ locale: 'nl-BE' })
      await other.goto(address('nl'))
      await keepScreenshots(other, 'my-data-start')
      await other.getByRole('link', { name: 'Burgerbegroting' }).click()
      await other.getByLabel(WORDS.nl.byCode).check()
      await other.getByRole('button', { name: WORDS.nl.next }).click()
      await other.getByLabel(WORDS.nl.votingCode).fill(codes[0] ?? '')
      await other.getByRole('button', { name: WORDS.nl.next }).click()
      await other.waitForURL(address('nl'))
      const text = await main(other)
      expect(text).toContain('Een teken ‘heeft gestemd’')
      expect(text).toContain('Met mijn gedrukte stemcode')
      await keepScreenshots(other, 'my-data-shown')
    })
  }, 120_000)

  it('I-26 holds to the rules of accessibility in every language, at 320 px too, and by keyboard', async () => {
    await withBrowser(async ({ visitor }) => {
      for (const locale of LOCALES) {
        const page = await visitor({ locale: `${locale}-BE` })
        await page.goto(address(locale))
        await hold(page)
        const email = `${locale}@example.org`
        valueOf(await createClient(ballotWitnessesApi, desk).add({ body: { name: 'Witness', email, locale } }))
        await page.getByRole('textbox').fill(email)
        await page.getByRole('textbox').press('Enter')
        await page.locator('#code').waitFor()
        await hold(page)
        await page.locator('#code').fill(/\b\d{6}\b/.exec((await mails.next(email)).text)?.[0] ?? '')
        await page.locator('#code').press('Enter')
        await page.locator('dl').first().waitFor()
        await hold(page)
        await walkByKeyboard(page)
        await page.goto(address(locale, 'my-data/erase'))
        await keepScreenshots(page, `my-data-erase-${locale}`)
        await hold(page)
        await page.locator('main form button').first().click()
        await page.waitForURL(address(locale))
        await keepScreenshots(page, `my-data-erased-${locale}`)
        await hold(page)
        await page.goto(address(locale, 'privacy'))
        await hold(page)
      }
    })
  }, 240_000)

  it('I-26 is answered by staff for who asks on paper, with a deadline and a reference', async () => {
    const email = 'on.paper@example.org'
    valueOf(await createClient(ballotWitnessesApi, desk).add({ body: { name: 'Paul Papier', email, locale: 'fr' } }))
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ locale: 'fr-BE' })
      await page.context().addCookies(desk.fetch.cookies().map((cookie) => ({ ...cookie, url: server.url })))
      await page.goto(`${server.url}/admin/${desk.slug}`)
      await page.getByRole('link', { name: 'Demandes sur les données' }).click()
      await page.getByText('Rien à traiter').waitFor()
      await hold(page)
      await page.getByRole('button', { name: 'Noter la demande' }).click()
      await page.getByRole('alert').waitFor()
      await hold(page)
      await page.getByLabel('Faire effacer ses données').check()
      await page.getByLabel('Sur papier').check()
      await page.getByLabel('Reçue le').fill(belgianDay(new Date()))
      await page.getByRole('button', { name: 'Noter la demande' }).click()
      await announced(page, 'Demande notée')
      await keepScreenshots(page, 'my-data-admin-list')
      await hold(page)
      await page.getByRole('link', { name: /^Ouvrir / }).click()
      await page.getByLabel(/Adresse e-mail/).fill(email)
      await page.getByRole('button', { name: 'Chercher' }).click()
      await page.getByRole('heading', { name: 'Vous êtes témoin d’un vote' }).waitFor()
      await keepScreenshots(page, 'my-data-admin-found')
      await hold(page)
      await page.getByRole('button', { name: 'Effacer ce qui peut l’être' }).click()
      await page.getByRole('dialog').getByRole('button', { name: 'Effacer ce qui peut l’être' }).click()
      await page.getByRole('heading', { name: 'Rien trouvé' }).waitFor()
      await page.getByLabel('Fait comme demandé').check()
      await page.getByRole('button', { name: 'Noter la réponse' }).click()
      await page.getByText(/Fait comme demandé, /).waitFor()
      await hold(page)
      await page.getByRole('navigation').getByRole('link', { name: 'Demandes sur les données' }).first().click()
      await page.getByRole('heading', { name: '1 traitée' }).waitFor()
      await hold(page)
      expect(page.url()).not.toContain('paper')
    })
    expect(server.output()).not.toContain(email)
  }, 120_000)
})
