import { createClient } from '@parvis/client'
import { participationAdminApi } from '@parvis/contract'
import { budgetStaffApi } from '@parvis/plugin-participatory-budget/contract'
import { describe, expect, it } from '@jest/globals'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, walkByKeyboard } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { closeVote, openVote, provenResident, residentApi, setUpCommune, valueOf, votingCodes, type StaffDesk } from './commune-driver.ts'
import { secondPerson } from './second-person.ts'
import { onStage, type Stage } from './stage.ts'

const SETTINGS = {
  budgetCents: 1_500_000,
  maxPicks: 3,
  changeable: false,
  envelopes: [
    { id: 'commune', title: { fr: 'Toute la commune' }, budgetCents: 1_000_000 },
    { id: 'ecoles', title: { fr: 'Les écoles' }, budgetCents: 500_000 },
  ],
}
const SCHOOLS = [
  ['Préau', 400_000, 'Bâtiments'],
  ['Potager', 150_000, 'Nature'],
] as const
/** Fontaine (9 000 €) has most votes; under equal shares Bancs and Verger win. */
const CAST = [['Fontaine', 'Préau'], ['Fontaine', 'Potager'], ['Fontaine', 'Potager'], ['Fontaine'], ['Bancs', 'Verger'], ['Bancs', 'Verger', 'Potager'], ['Bancs', 'Verger'], ['Verger', 'Préau']]

describe('the explained result in the browser', () => {
  it('B-14 is proved by the browser, and other money gives other winners, with nothing sent', async () => {
    await onStage(journey)
  })
})

async function journey(stage: Stage): Promise<void> {
  const { server, visitor } = stage
  const desk = await setUpCommune(server.url, server.setupLink ?? '')
  await countedVote(stage, desk)
  const results = `${server.url}/${desk.slug}/fr/a/budget-participatif/results`
  const page = await visitor({ locale: 'fr-BE' })
  await openResult(page, results)
  await look(page, 'result-envelopes')
  await page.getByRole('link', { name: 'Toute la commune' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Toute la commune' }).waitFor()
  await look(page, 'result-envelope')
  await page.getByRole('link', { name: /Tous les chiffres \(Fontaine\)/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Fontaine' }).waitFor()
  await look(page, 'result-project')
  await page.goto(`${results}/record`)
  await look(page, 'result-record')

  await page.goto(`${results}/what-if`)
  const sent: string[] = []
  page.on('request', (request) => void sent.push(`${request.method()} ${new URL(request.url()).pathname}`))
  await page.getByRole('heading', { name: 'Prouvé ici : le résultat est juste' }).waitFor()
  await triesOut(page)
  await isStopped(page)
  expect(sent.filter((request) => !request.startsWith('GET '))).toEqual([])
  await withoutScript(stage, `${results}/what-if`)
}

async function triesOut(page: Page): Promise<void> {
  const row = (title: string) => page.getByRole('table', { name: 'Projets et coûts (EUR)' }).getByRole('row', { name: new RegExp(`^${title}`) })
  const says = async (text: string | RegExp) => await page.getByRole('status').filter({ hasText: text }).waitFor()
  const count = page.getByRole('button', { name: 'Compter', exact: true })
  await count.click()
  await says('Compté : les mêmes projets sont choisis.')
  await page.getByLabel('Budget (EUR)').fill('beaucoup')
  await count.click()
  await says('Corrigez les montants marqués.')
  expect(await page.getByLabel('Budget (EUR)').evaluate((field) => field === document.activeElement)).toBe(true)
  await page.getByLabel('Budget (EUR)').fill('9 000')
  await page.getByLabel('Façon de compter').selectOption({ label: 'Le plus de voix d’abord' })
  await page.getByLabel('Retirer Verger').check()
  await count.click()
  await says(/^Compté\. Projets choisis en plus/)
  expect(await row('Verger').innerText()).toContain('Retiré')
  expect(await row('Fontaine').innerText()).toContain('Choisi dans votre essai')
  expect(await row('Bancs').innerText()).not.toContain('dans votre essai')
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
  await keepScreenshots(page, 'result-what-if')
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoHorizontalScroll(page)
  await walkByKeyboard(page)
  await page.getByRole('button', { name: 'Revenir au vote publié' }).click()
  expect(await page.getByLabel('Budget (EUR)').inputValue()).toBe('10000')
  await says('Prêt. Changez quelque chose, puis comptez.')
}

/** Ballots that do not come can be waited for no longer; counting then begins anew. */
async function isStopped(page: Page): Promise<void> {
  await page.route('**/election.pb', () => undefined)
  await page.reload()
  await page.getByRole('progressbar').waitFor()
  await page.getByRole('button', { name: 'Arrêter' }).click()
  await page.getByRole('status').filter({ hasText: 'Arrêté. Rien n’a changé.' }).waitFor()
  expect(await page.getByRole('button', { name: 'Compter', exact: true }).evaluate((button) => button === document.activeElement)).toBe(true)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.getByRole('button', { name: 'Compter', exact: true }).click()
  await page.getByRole('heading', { name: 'Prouvé ici : le résultat est juste' }).waitFor()
  await page.getByRole('status').filter({ hasText: 'Compté : les mêmes projets sont choisis.' }).waitFor()
}

async function withoutScript({ visitor }: Stage, address: string): Promise<void> {
  const plain = await visitor({ javaScript: false, viewport: 'phone', locale: 'fr-BE' })
  await plain.goto(address)
  await plain.getByText('Cette page a besoin de JavaScript').waitFor()
  expect(await plain.getByRole('button', { name: 'Compter', exact: true }).count()).toBe(0)
  expect(await plain.locator('main').textContent()).toContain('npm run -s parvis -- tally election-commune.pb')
  await plain.getByRole('heading', { name: 'Et avec une autre règle ?' }).waitFor()
}

/** A vote in two envelopes, all by the API, counted. */
async function countedVote({ server, mails }: Stage, desk: Parameters<typeof openVote>[0]): Promise<void> {
  const second = await secondPerson(desk, server.url, async (to) => (await mails.next(to)).text)
  const params = { activity: desk.activity }
  valueOf(await createClient(participationAdminApi, desk).updateActivity({ params, body: { settings: SETTINGS } }))
  const staff = createClient(budgetStaffApi, desk)
  for (const [title, costCents, category] of SCHOOLS) {
    valueOf(await staff.createProject({ params, body: { title: { fr: title }, costCents, category: { fr: category }, envelope: 'ecoles' } }))
  }
  await openVote(desk, second, SETTINGS)
  const ids = new Map(valueOf(await staff.projects({ params })).items.map(({ id, title }) => [title.fr, id]))
  const codes = await votingCodes(desk, CAST.length)
  await Promise.all(CAST.map((choice, voter) => cast(server.url, desk, { code: codes[voter] ?? '', projects: choice.map((title) => ids.get(title) ?? '') })))
  await closeVote(desk, second)
}

async function cast(origin: string, desk: StaffDesk, { code, projects }: { code: string; projects: string[] }): Promise<void> {
  const client = residentApi(origin, desk, await provenResident(origin, desk, code))
  valueOf(await client.cast({ params: { activity: desk.activity }, body: { projects } }))
}

/** The count is a job of the server: the page is opened again until the result is there, as a resident would. */
async function openResult(page: Page, address: string): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    await page.goto(address)
    if ((await page.getByRole('heading', { name: 'Les 2 enveloppes' }).count()) > 0) return
  }
  throw new Error('The result did not appear')
}

async function look(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
  await keepScreenshots(page, name)
}
