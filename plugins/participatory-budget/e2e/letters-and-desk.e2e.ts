import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createClient } from '@parvis/client'
import { participationAdminApi } from '@parvis/contract'
import {
  expectNoAxeViolations,
  expectNoHorizontalScroll,
  keepScreenshots,
  startServerProcess,
  walkByKeyboard,
  withBrowser,
  type ServerProcess,
} from '@parvis/testkit/browser'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { openVote, setUpCommune, takeMethods, valueOf, type StaffDesk } from './commune-driver.js'
import type { CookieFetch } from './cookie-fetch.js'
import { importRegister, signedIn } from './register-stage.js'
import { mailsInFolder, secondPerson } from './second-person.js'
import { announced } from './staff-steps.js'

const REGISTER = `Nom;Prénom;Date de naissance;Rue;Numéro;Code postal;Commune;Langue
Lambert;Marie;05/05/1980;Rue Neuve;12;4500;Huy;fr
Dupont;Jean;01/02/1975;Rue du Pont;3;4500;Huy;fr
`
const WAYS = ['letter-code', 'counter', 'census-match']

let server: ServerProcess
let desk: StaffDesk<CookieFetch>
let second: StaffDesk<CookieFetch>
let slug = ''

beforeAll(async () => {
  server = await startServerProcess()
  desk = await setUpCommune(server.url, server.setupLink ?? '')
  second = await secondPerson(desk, server.url, mailsInFolder(server.dataDirectory))
  await importRegister(desk, second, REGISTER)
  await takeMethods(desk, WAYS, 3)
  await openVote(desk, second, {})
  const params = { activity: desk.activity }
  slug = valueOf(await createClient(participationAdminApi, desk).activity({ params })).activity.slug
}, 180_000)
afterAll(async () => await server?.stop())

const home = () => `${server.url}${desk.base}/fr/a/${slug}`
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

async function look(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
  await keepScreenshots(page, name)
}

/** What the page gives to save. */
async function downloaded(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return await readFile(await file.path())
}

describe('letters with codes, from the clerk to the vote', () => {
  it('I-11 are asked for by a resident, printed by staff, scanned and used', async () => {
    await withBrowser(async ({ visitor }) => {
      const resident = await visitor({ viewport: 'phone' })
      await resident.goto(`${home()}/proof/census-match/details`)
      const details = { familyName: 'Lambert', givenName: 'Marie', birthDate: '1980-05-05', houseNumber: '12' }
      for (const [field, value] of Object.entries(details)) await resident.locator(`#${field}`).fill(value)
      await resident.locator('#houseNumber').press('Enter')
      await resident.locator('#code').waitFor()

      const staff = await visitor()
      await signedIn(staff, server.url, desk)
      await staff.goto(`${server.url}/admin${desk.base}/letters`)
      await staff.getByText('1 personne attend une lettre').first().waitFor()
      await look(staff, 'admin-letters')
      await staff.getByRole('link', { name: /^Lettres pour/ }).click()
      await staff.getByRole('heading', { level: 1, name: /^Lettres pour/ }).waitFor()
      const sample = await downloaded(staff, async () => await button(staff, /^Lettre exemple/).first().click())
      expect(sample.subarray(0, 5).toString()).toBe('%PDF-')
      await staff.getByLabel(/Tableau pour une imprimerie/).check()
      await button(staff, 'Créer les lettres').click()
      await staff.getByText('prêtes à imprimer', { exact: true }).waitFor()
      await look(staff, 'admin-letters-activity')
      await walkByKeyboard(staff)
      const pdf = await downloaded(staff, async () => await button(staff, 'Télécharger (PDF)').click())
      expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
      const csv = (await downloaded(staff, async () => await button(staff, 'Télécharger (CSV)').click())).toString()
      const square = csv.split('\r\n')[1]?.split(';').at(-1) ?? ''
      expect(square).toMatch(/^http.*\/proof\/letter-code\/code#([2-9A-Z]{4}-){5}[2-9A-Z]{4}$/)
      await button(staff, 'La poste les a').click()
      await staff.getByRole('dialog').getByRole('button', { name: 'La poste les a' }).click()
      await announced(staff, 'Les fichiers sont supprimés')

      const scanner = await visitor({ viewport: 'phone' })
      const requested: string[] = []
      scanner.on('request', (request) => requested.push(request.url()))
      await scanner.goto(square)
      const field = scanner.getByLabel('Code de la lettre')
      const code = square.split('#')[1] ?? '?'
      expect(await field.inputValue()).toBe(code)
      expect(scanner.url()).not.toContain(code)
      expect(requested.filter((url) => url.includes(code))).toEqual([])
      await look(scanner, 'portal-letter-code')
      await button(scanner, 'Continuer').click()
      await scanner.waitForURL((url) => url.pathname.endsWith(`/a/${slug}`))

      await staff.getByLabel('Nom', { exact: true }).fill('Dupont')
      await staff.getByLabel('Prénom').fill('Jeanne')
      await staff.getByLabel('Date de naissance').fill('01/02/1975')
      await button(staff, 'Chercher').click()
      await staff.getByText('Prénom : différent').waitFor()
      await look(staff, 'admin-letters-person')
      await button(staff, 'Nouvelle lettre pour Jean Dupont').click()
      await announced(staff, 'Les lettres sont en cours de création')
      await staff.getByText('une personne', { exact: true }).waitFor()
    })
  })
})

describe('the counter, with a person in front of it', () => {
  const find = async (staff: Page, name: string, birthDate: string): Promise<void> => {
    await staff.getByLabel('Nom', { exact: true }).fill(name)
    await staff.getByLabel('Date de naissance').fill(birthDate)
    await staff.getByLabel('Date de naissance').press('Enter')
  }
  const check = async (staff: Page, person: string): Promise<void> => {
    await button(staff, `C’est ${person}`).click()
    await button(staff, 'Continuer').click()
    await staff.getByText('Regardez d’abord le document').first().waitFor()
    await staff.getByLabel('J’ai vu la personne et son document').check()
    await button(staff, 'Continuer').click()
  }

  it('I-21 looks at the document, and gives a code on a slip that works on the portal', async () => {
    await withBrowser(async ({ visitor }) => {
      const staff = await visitor({ viewport: 'phone' })
      await signedIn(staff, server.url, desk)
      await staff.goto(`${server.url}/admin${desk.base}/counter`)
      await find(staff, 'Dupont', '01/02/1975')
      await staff.getByText('Date de naissance : identique').waitFor()
      await look(staff, 'admin-counter')
      await walkByKeyboard(staff)
      await check(staff, 'Jean Dupont')
      await staff.getByRole('heading', { name: /^Jean Dupont : comment participer/ }).waitFor()
      await look(staff, 'admin-counter-ways')
      await button(staff, 'Donner un code').click()
      const slip = staff.getByText(/^([2-9A-Z]{4}-){5}[2-9A-Z]{4}$/)
      const code = (await slip.textContent()) ?? ''
      await look(staff, 'admin-counter-slip')
      await staff.emulateMedia({ media: 'print' })
      expect(await slip.isVisible()).toBe(true)
      expect(await button(staff, 'Personne suivante').isVisible()).toBe(false)
      await keepScreenshots(staff, 'admin-counter-print')
      await staff.emulateMedia({ media: 'screen' })
      await button(staff, 'Personne suivante').click()
      await staff.getByRole('heading', { name: 'Qui est devant vous ?' }).waitFor()
      expect(await staff.getByText(code).count()).toBe(0)

      const resident = await visitor({ javaScript: false })
      await resident.goto(`${home()}/proof/counter/code`)
      await resident.locator('#code').fill(code.toLowerCase().replaceAll('-', ' '))
      await button(resident, 'Continuer').click()
      await resident.waitForURL((url) => url.pathname.endsWith(`/a/${slug}`))
    })
  })

  it('fills in together with the person, and forgets the person afterwards', async () => {
    await withBrowser(async ({ visitor }) => {
      const staff = await visitor()
      await signedIn(staff, server.url, desk)
      await staff.goto(`${server.url}/admin${desk.base}/counter`)
      await find(staff, 'Lambert', '05/05/1980')
      await check(staff, 'Marie Lambert')
      await staff.getByLabel(/^Ailleurs/).check()
      await button(staff, 'Remplir ensemble maintenant').click()
      await staff.getByRole('heading', { name: 'Vous participez avec Marie Lambert' }).waitFor()
      await look(staff, 'admin-counter-together')
      const [form] = await Promise.all([
        staff.context().waitForEvent('page'),
        staff.getByRole('link', { name: 'Ouvrir le formulaire' }).click(),
      ])
      await form.waitForURL((url) => url.pathname.endsWith(`/a/${slug}`))
      await form.goto(`${home()}/vote/ballot`)
      await form.getByRole('checkbox').first().waitFor()
      await button(staff, 'Terminer pour cette personne').click()
      await announced(staff, 'Cet appareil a oublié la personne')
      await form.goto(`${home()}/vote/ballot`)
      await form.waitForURL(/proof/)
    })
  })
})
