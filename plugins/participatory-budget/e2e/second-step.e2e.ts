import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  belgianDay,
  addPasskeyDevice,
  expectNoAxeViolations,
  expectNoHorizontalScroll,
  keepScreenshots,
  runOnServerDatabase,
  startMailCatcher,
  startServerProcess,
  TestTotpApp,
  withBrowser,
  type MailCatcher,
  type ServerProcess,
} from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'

const EMAIL = 'ada@example.org'
const day = (daysFromNow: number): string => belgianDay(new Date(), daysFromNow)

let mails: MailCatcher
let server: ServerProcess
/** A name, not a number: passkeys belong to host names. */
let origin: string
let slug = ''
let activity = ''

beforeAll(async () => {
  mails = await startMailCatcher()
  server = await startServerProcess({ env: { SMTP_URL: mails.url } })
  origin = server.url.replace('127.0.0.1', 'localhost')
})
afterAll(async () => {
  await server?.stop()
  await mails?.close()
})

/** Goes through the wizard by its API, in the page's own session. */
async function setUp(page: Page): Promise<void> {
  await page.goto(`${origin}/admin`)
  const answers = {
    token: new URL(server.setupLink ?? '').searchParams.get('token'),
    ...{ nis: '61031', languages: ['fr'], name: 'Ada Exemple', email: EMAIL },
    starter: { plugin: 'participatory-budget', id: 'vote-on-projects' },
    ...{ title: 'Budget participatif', decisionMaker: 'Le conseil communal', startsOn: day(0), answerBy: day(200) },
  }
  const answer: { slug: string; activity: string } = await page.evaluate(async (body) => {
    const headers = { 'content-type': 'application/json' }
    const response = await fetch('/api/platform/installation/setup', { method: 'POST', headers, body })
    if (!response.ok) throw new Error(await response.text())
    return await response.json()
  }, JSON.stringify(answers))
  slug = answer.slug
  activity = answer.activity
}

async function look(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
  await keepScreenshots(page, `admin-${name}`)
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first()
const atHome = (page: Page) => heading(page, /Bonjour/).waitFor()

/** From the sign-in page to the question for the second step, with the code from the mailbox. */
async function signIn(page: Page): Promise<void> {
  await page.goto(`${origin}/admin/sign-in`)
  await page.getByLabel('Votre adresse e-mail professionnelle').fill(EMAIL)
  await button(page, 'M’envoyer un code').click()
  await page.getByLabel('Code reçu par e-mail').fill(await mailedCode())
  await button(page, 'Se connecter').click()
}

/** The newest sign-in code; mails about changes of the account come in between. */
async function mailedCode(): Promise<string> {
  for (;;) {
    const { text } = await mails.next(EMAIL)
    const code = /subject: (\d{6})/i.exec(text)?.[1]
    if (code !== undefined) return code
  }
}

async function signOut(page: Page): Promise<void> {
  await button(page, 'Se déconnecter').click()
  await page.getByLabel('Votre adresse e-mail professionnelle').waitFor()
}

/** Recovery codes as they stand on the screen. */
async function shownCodes(page: Page): Promise<string[]> {
  await button(page, 'Je les garde en lieu sûr : continuer').waitFor()
  const codes = await page.locator('li > code').allTextContents()
  expect(codes).toHaveLength(10)
  await look(page, 'recovery-codes')
  await button(page, 'Je les garde en lieu sûr : continuer').click()
  return codes
}

describe('the second sign-in step of staff', () => {
  it('I-25 is set up where it is first needed, keeps what was typed, and is asked for at sign-in', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ locale: 'fr-BE' })
      await addPasskeyDevice(page)
      await setUp(page)

      // What the wizard leads to works without one; codes for voters do not.
      await page.goto(`${origin}/admin/${slug}/participation/activities/${activity}?tab=codes`)
      await page.getByLabel('Combien de codes').fill('3')
      await look(page, 'codes-locked')
      await button(page, 'Créer la liste et la télécharger').click()
      await heading(page, 'Configurez une deuxième étape de connexion').waitFor()
      await look(page, 'second-step-first')
      await button(page, 'Ajouter une clé d’accès').click()
      const download = page.waitForEvent('download')
      const codes = await shownCodes(page)
      expect((await download).suggestedFilename()).toMatch(/\.csv$/)
      await page.getByRole('status').filter({ hasText: '3 codes ont été créés.' }).first().waitFor()

      // A passkey at the next sign-in.
      await signOut(page)
      await signIn(page)
      await heading(page, 'Confirmez que c’est bien vous').waitFor()
      await look(page, 'second-step')
      await button(page, 'Utiliser une clé d’accès').click()
      await atHome(page)

      // Codes of an app beside it.
      await page.getByRole('link', { name: 'Connexion et sécurité' }).click()
      await heading(page, 'Connexion et sécurité').waitFor()
      await button(page, 'Configurer une application').click()
      const key = await page.locator('dialog code').textContent()
      await look(page, 'app-set-up')
      const app = new TestTotpApp((key ?? '').replaceAll(' ', ''))
      await page.getByLabel('Code de votre application').fill(app.fresh())
      await page.getByRole('dialog').getByRole('button', { name: 'Terminer la configuration' }).click()
      await page.getByText('Une application affiche vos codes').waitFor()
      for (const locale of ['nl', 'de', 'en', 'fr']) {
        await page.getByRole('combobox').selectOption(locale)
        await page.locator(`html[lang="${locale}"]`).waitFor()
        await look(page, `security-${locale}`)
      }
      await page.getByRole('link', { name: 'Retour aux écrans de la commune' }).click()
      await atHome(page)

      // A code of the app at the next sign-in; a wrong one first.
      await signOut(page)
      await signIn(page)
      const field = page.getByLabel('Code de votre application')
      await field.fill('12')
      await button(page, 'Confirmer').click()
      await page.getByText('Ce code n’est pas correct.').first().waitFor()
      await look(page, 'second-step-refused')
      await field.fill(app.fresh())
      await button(page, 'Confirmer').click()
      await atHome(page)

      // Both out of reach: a recovery code, once.
      for (const [code, isGood] of [[codes[0], true], [codes[0], false]] as const) {
        await signOut(page)
        await signIn(page)
        await button(page, 'Je ne peux pas : utiliser un code de secours').click()
        await page.getByLabel('Code de secours').fill((code ?? '').toLowerCase())
        await button(page, 'Confirmer').click()
        if (isGood) await atHome(page)
        else await page.getByText('ou il a déjà servi').first().waitFor()
      }
      await look(page, 'recovery-code-refused')
      await button(page, 'Retour aux autres moyens').click()
      await button(page, 'Utiliser une clé d’accès').click()
      await atHome(page)
      await page.getByRole('link', { name: 'Personnes et rôles' }).click()
      await heading(page, 'Personnes et rôles').waitFor()
      await look(page, 'people')
    })
  })

  it('I-25 warns two minutes before an idle session ends, and keeps what was typed when it does', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ locale: 'fr-BE' })
      await signIn(page)
      await button(page, 'Je ne peux pas : utiliser un code de secours').waitFor()
      await runOnServerDatabase(server.dataDirectory, "UPDATE core.staff_session SET second_factor_at = now(), second_factor_method = 'totp'")
      await page.clock.install()
      await page.goto(`${origin}/admin/${slug}/participation/activities/${activity}?tab=texts`)
      const title = page.locator('[data-path="title.fr"]')
      await title.fill('Un titre long à écrire')
      const idle = async (clock: string, interval: string): Promise<void> => {
        await runOnServerDatabase(server.dataDirectory, `UPDATE core.staff_session SET used_at = now() - interval '${interval}'`)
        await page.clock.fastForward(clock)
      }
      await idle('28:30', '28 minutes 30 seconds')
      await heading(page, 'Êtes-vous toujours là ?').waitFor()
      await look(page, 'idle-warning')
      await button(page, 'Continuer la session').click()
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      await idle('31:00', '31 minutes')
      await page.getByText('Votre session est terminée').waitFor()
      expect(await title.inputValue()).toBe('Un titre long à écrire')
      await look(page, 'session-ended')
    })
  })
})
