import { createClient } from '@parvis/client'
import { identityProvidersApi, participationAdminApi } from '@parvis/contract'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  expectNoAxeViolations,
  expectNoHorizontalScroll,
  keepScreenshots,
  startServerProcess,
  withBrowser,
  type ServerProcess,
} from '@parvis/testkit/browser'
import { LocalIdentityProvider, WALLET_LIKE } from '@parvis/testkit/identity-provider'
import type { Page } from 'playwright-core'
import { publishVote, setUpCommune, takeMethods, valueOf, type StaffDesk } from './commune-driver.js'
import { WORDS } from './resident-steps.js'

const WISH = 'action=participatory-budget.vote&next=vote/ballot&steps=3'
const WALLET = 'Portefeuille d’identité sur téléphone'
const { next } = WORDS.fr

describe('I-19 signing in at another site, in the browser', () => {
  let server: ServerProcess
  let provider: LocalIdentityProvider
  let proof = ''

  beforeAll(async () => {
    provider = await LocalIdentityProvider.start({
      profile: WALLET_LIKE,
      withPage: true,
      accounts: [
        { sub: 'ann', acr: 'http://eidas.europa.eu/LoA/high', birthdate: '1985-07-30' },
        { sub: 'cas', acr: 'http://eidas.europa.eu/LoA/low' },
      ],
    })
    server = await startServerProcess()
    const desk = await setUpCommune(server.url, server.setupLink ?? '')
    await connect(desk)
    await takeMethods(desk, ['mailbox', 'oidc-wallet'])
    await publishVote(desk, {})
    const params = { activity: desk.activity }
    const { activity } = valueOf(await createClient(participationAdminApi, desk).activity({ params }))
    proof = `${server.url}${desk.base}/fr/a/${activity.slug}/proof?${WISH}`
  }, 180_000)
  afterAll(async () => {
    await server?.stop()
    await provider?.close()
  })

  /** Adds the provider as staff do, and tells it where to send people back to. */
  async function connect(desk: StaffDesk): Promise<void> {
    const providers = createClient(identityProvidersApi, desk)
    const shape = valueOf(await providers.list({})).presets.find(({ id }) => id === 'wallet')
    if (shape === undefined) throw new Error('There is no preset for a wallet')
    const settings = { ...shape.settings, issuer: provider.issuer, clientId: provider.clientId, isOn: true }
    const body = { preset: shape.id, settings, secret: provider.clientSecret }
    provider.register(valueOf(await providers.add({ body })).redirectAddresses)
  }

  /** With scripts, which axe needs; the page is the same without them. */
  const hold = async (page: Page): Promise<void> => {
    await expectNoAxeViolations(page)
    await expectNoHorizontalScroll(page)
  }

  /** From the choice of a way to the page of the other site. */
  async function leave(page: Page): Promise<void> {
    await page.goto(proof)
    await page.getByLabel(WALLET).check()
    await page.getByRole('button', { name: next }).click()
    await page.getByRole('link', { name: next }).click()
    await page.waitForURL(`${provider.issuer}/**`)
  }

  it('I-03 leads there and back to the ballot, without an account and without JavaScript', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ javaScript: false, viewport: 'phone', locale: 'fr-BE' })
      await page.goto(proof)
      expect(await page.getByText('La commune n’y reçoit pas votre numéro national').count()).toBe(1)
      await keepScreenshots(page, 'sign-in-fr-choice')
      await page.getByLabel(WALLET).check()
      await page.getByRole('button', { name: next }).click()
      await keepScreenshots(page, 'sign-in-fr-leave')
      await page.getByRole('link', { name: next }).click()
      await page.getByRole('button', { name: 'Sign in as ann' }).click()
      await page.waitForURL(/\/vote/)
      expect(new URL(page.url()).origin).toBe(server.url)
    })
  })

  it('holds to the rules of accessibility on the way there and back', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ viewport: 'phone', locale: 'fr-BE' })
      await page.goto(proof)
      await hold(page)
      await page.getByLabel(WALLET).check()
      await page.getByRole('button', { name: next }).click()
      await page.getByRole('link', { name: next }).waitFor()
      await hold(page)
      await page.getByRole('link', { name: next }).click()
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.waitForURL(`${server.url}/**`)
      await hold(page)
    })
  })

  it('says why it came to nothing, and offers the other ways', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ javaScript: false, viewport: 'phone', locale: 'fr-BE' })
      await leave(page)
      await page.getByRole('button', { name: 'Cancel' }).click()
      await page.waitForURL(`${server.url}/**`)
      expect(await page.locator('main').textContent()).toContain('Vous n’êtes pas allé au bout de l’identification')
      await keepScreenshots(page, 'sign-in-fr-cancelled')
      const another = await visitor({ javaScript: false, locale: 'fr-BE' })
      await leave(another)
      await another.getByRole('button', { name: 'Sign in as cas' }).click()
      await another.waitForURL(`${server.url}/**`)
      expect(await another.locator('main').textContent()).toContain('Il faut ici une façon plus sûre')
      expect(await another.getByLabel(WORDS.fr.byMail).count()).toBe(1)
    })
  })

  it('does not take an address of return that nobody left for', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ javaScript: false, locale: 'fr-BE' })
      const answer = await page.goto(`${new URL(proof).origin}/${new URL(proof).pathname.split('/')[1]}/proof/return?code=x&state=made-up`)
      expect(answer?.status()).toBe(400)
      expect(await page.content()).not.toContain('made-up')
    })
  })

  it('I-22 offers the other ways alone while the provider does not answer', async () => {
    await withBrowser(async ({ visitor }) => {
      const page = await visitor({ javaScript: false, locale: 'fr-BE' })
      await leave(page)
      provider.tamper('token', (answer) => ({ ...answer, status: 500, body: '' }))
      await page.getByRole('button', { name: 'Sign in as ann' }).click()
      await page.waitForURL(`${server.url}/**`)
      expect(await page.locator('main').textContent()).toContain('ne marche pas en ce moment')
      provider.behave()
    })
  })
})
