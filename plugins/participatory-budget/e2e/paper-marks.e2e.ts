import { createClient } from '@parvis/client'
import { describe, expect, it } from '@jest/globals'
import { paperApi } from '@parvis/contract'
import { budgetStaffApi } from '@parvis/plugin-participatory-budget/contract'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { openVote, setUpCommune, valueOf, type StaffDesk } from './commune-driver.ts'
import type { CookieFetch } from './cookie-fetch.ts'
import { secondPerson } from './second-person.ts'
import { onStage, type Stage } from './stage.ts'

describe('paper ballots of points in several envelopes', () => {
  it('B-10 are printed in parts, and entered by two people with the keyboard alone', async () => {
    await onStage(journey)
  })
})

const SETTINGS = {
  ballotType: 'cumulative',
  pointsToGive: 5,
  areaRule: 'choice',
  envelopes: [
    { id: 'commune', title: { fr: 'Toute la commune', nl: 'De hele gemeente' }, budgetCents: 1_000_000 },
    { id: 'nord', title: { fr: 'Quartier du Nord', nl: 'Noordwijk' }, budgetCents: 400_000, districts: ['Nord'], maxPicks: 1 },
  ],
}

async function journey(stage: Stage): Promise<void> {
  const { server } = stage
  const ada = await setUpCommune(server.url, server.setupLink ?? '', { nis: '61031', languages: ['fr', 'nl'] })
  const second = await secondPerson(ada, server.url, async (to) => (await stage.mails.next(to)).text)
  const params = { activity: ada.activity }
  const north = { title: { fr: 'Abri pour vélos', nl: 'Fietsenstalling' }, costCents: 250_000, envelope: 'nord' }
  valueOf(await createClient(budgetStaffApi, ada).createProject({ params, body: north }))
  await openVote(ada, second, SETTINGS)
  const paper = createClient(paperApi, ada)
  const [code = ''] = valueOf(await paper.print({ params, body: { count: 1, label: 'essai' } })).papers.map((each) => each.code)
  const { id } = valueOf(await paper.open({ params, body: { label: 'Urne', papers: 1 } }))
  const address = `${server.url}/admin/${ada.slug}/participation/activities/${ada.activity}/paper`
  await prints(await pageOf(stage, ada), address)
  await entersFirst(await pageOf(stage, ada), `${address}/${id}`, code)
  await entersSecond(await pageOf(stage, second), `${address}/${id}`, code)
}

async function look(page: Page): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
}

async function pageOf({ visitor, server }: Stage, desk: StaffDesk<CookieFetch>): Promise<Page> {
  const page = await visitor({ locale: 'fr-BE' })
  await page.context().addCookies(desk.fetch.cookies().map((cookie) => ({ ...cookie, url: server.url })))
  return page
}

async function prints(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('button', { name: 'Bulletin sans code' }).click()
  const sheet = page.getByRole('dialog').getByRole('article')
  await sheet.getByRole('heading', { level: 3, name: 'Quartier du Nord · Noordwijk' }).waitFor()
  expect(await sheet.getByRole('heading', { level: 3 }).count()).toBe(2)
  // Numbered through all parts.
  expect(await sheet.locator('li').evaluateAll((items) => items.map((item) => item.textContent.trim().slice(0, 1)))).toEqual(['1', '2', '3', '4'])
  await sheet.getByText(/Écrivez un nombre dans la case/).waitFor()
  await look(page)
  await keepScreenshots(page, 'paper-parts')
}

async function entersFirst(page: Page, address: string, code: string): Promise<void> {
  await page.goto(address)
  const marks = page.getByLabel('Numéros avec leurs points')
  await marks.waitFor()
  await page.getByLabel('Code du bulletin').focus()
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await page.keyboard.type('1 4=2')
  await page.keyboard.press('Enter')
  await page.getByText('Tapez chaque numéro avec ses points').first().waitFor()
  expect(await marks.inputValue()).toBe('1 4=2')
  await marks.fill('1=6 4*2')
  await page.getByText('4 Abri pour vélos : 2 points').waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('alert').filter({ hasText: 'Un projet a plus de points que permis' }).waitFor()
  await look(page)
  await keepScreenshots(page, 'paper-points')
  await marks.fill('1=5 4*2')
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: /^Encodé\. Une autre personne/ }).first().waitFor()
}

async function entersSecond(page: Page, address: string, code: string): Promise<void> {
  await page.goto(address)
  await page.getByLabel('Code du bulletin').fill(code)
  await page.getByLabel('Numéros avec leurs points').fill('4=2, 1=5')
  await page.keyboard.press('Enter')
  await page.getByRole('status').filter({ hasText: /^Encodé deux fois, identique/ }).first().waitFor()
}
