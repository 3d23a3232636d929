import { createClient } from '@parvis/client'
import { describe, expect, it } from '@jest/globals'
import { paperApi } from '@parvis/contract'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, walkByKeyboard } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { openVote, setUpCommune, valueOf, type StaffDesk } from './commune-driver.ts'
import type { CookieFetch } from './cookie-fetch.ts'
import { secondPerson } from './second-person.ts'
import { onStage, type Stage } from './stage.ts'
import { announced } from './staff-steps.js'

describe('paper ballots in the browser', () => {
  it('B-10 are printed, entered by two people with the keyboard alone, settled and counted', async () => {
    await onStage(journey)
  })
})

async function journey(stage: Stage): Promise<void> {
  const { server } = stage
  const ada = await setUpCommune(server.url, server.setupLink ?? '', { nis: '61031', languages: ['fr', 'nl'] })
  const second = await secondPerson(ada, server.url, async (to) => (await stage.mails.next(to)).text)
  await openVote(ada, second, { changeable: true })
  const { papers } = valueOf(await createClient(paperApi, ada).print({ params: { activity: ada.activity }, body: { count: 3, label: 'essai' } }))
  const codes = papers.map(({ code }) => code)
  const address = `${server.url}/admin/${ada.slug}/participation/activities/${ada.activity}`
  const [adaPage, secondPage] = [await pageOf(stage, ada), await pageOf(stage, second)]

  await printsPapers(adaPage, address)
  const batch = await beginsABatch(adaPage)
  await entersFirst(adaPage, codes)
  await secondPage.goto(batch)
  await entersSecond(secondPage, codes)
  await settles(secondPage, codes[2] ?? '')
  await closes(adaPage)
}

async function look(page: Page): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
}

/** A browser in which the person is signed in already. */
async function pageOf({ visitor, server }: Stage, desk: StaffDesk<CookieFetch>): Promise<Page> {
  const page = await visitor({ locale: 'fr-BE' })
  await page.context().addCookies(desk.fetch.cookies().map((cookie) => ({ ...cookie, url: server.url })))
  return page
}

async function printsPapers(page: Page, address: string): Promise<void> {
  await page.goto(`${address}?tab=vote`)
  await page.getByRole('link', { name: 'Ouvrir les bulletins papier' }).click()
  await page.getByRole('heading', { level: 1, name: 'Bulletins papier' }).waitFor()
  await page.getByText('Aucun lot n’a été commencé').waitFor()
  await look(page)
  await walkByKeyboard(page)
  await page.getByLabel('Nombre de bulletins').fill('2')
  await page.getByRole('button', { name: 'Créer des bulletins avec code' }).click()
  const sheets = page.getByRole('dialog', { name: '2 bulletins à imprimer' })
  await sheets.waitFor()
  expect(await sheets.getByRole('article').count()).toBe(2)
  await sheets.getByText('Stembiljet').first().waitFor()
  // One paper a page, and nothing of the screen around it.
  const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)
  expect(pages).toHaveLength(2)
  await look(page)
  await keepScreenshots(page, 'paper-sheets')
  await page.keyboard.press('Escape')
  await sheets.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Bulletin sans code' }).click()
  await page.getByRole('dialog', { name: '1 bulletin à imprimer' }).waitFor()
  await page.keyboard.press('Escape')
}

/** @returns the address of the batch. */
async function beginsABatch(page: Page): Promise<string> {
  await page.getByLabel('Nom du lot').fill('Urne de la maison communale')
  await page.getByLabel('Bulletins dans la pile').fill('4')
  await page.getByRole('button', { name: 'Commencer un lot' }).click()
  await page.getByRole('heading', { level: 1, name: 'Urne de la maison communale' }).waitFor()
  await look(page)
  return page.url()
}

/** A paper by the keyboard alone, as with a scanner: the focus is where it has to be. */
async function type(page: Page, code: string, numbers: string): Promise<void> {
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
  await page.keyboard.type(numbers)
  await page.keyboard.press('Enter')
}

const said = (page: Page, text: string | RegExp) => page.getByRole('status').filter({ hasText: text }).first().waitFor()

async function entersFirst(page: Page, [one = '', two = '', three = '']: readonly string[]): Promise<void> {
  await page.getByLabel('Code du bulletin').focus()
  await type(page, one, '2 1')
  await said(page, /^Encodé\. Une autre personne.*1 bulletin /)
  // What is wrong is said, and what was typed stays.
  await type(page, two, '1 3 2')
  const fault = page.getByRole('alert').filter({ hasText: 'Trop de projets sont cochés' })
  await fault.waitFor()
  expect(await page.getByLabel('Numéros cochés').inputValue()).toBe('1 3 2')
  await look(page)
  await keepScreenshots(page, 'paper-refused')
  await page.getByRole('button', { name: 'Bulletin nul' }).click()
  await said(page, /2 bulletins /)
  await type(page, three, '3')
  await said(page, /3 bulletins /)
  await type(page, one, '1 2')
  await page.getByRole('alert').filter({ hasText: 'Vous avez déjà encodé ce bulletin' }).waitFor()
}

async function entersSecond(page: Page, [one = '', two = '', three = '']: readonly string[]): Promise<void> {
  await page.getByText('3 (dont 3 à encoder par vous)').waitFor()
  await page.getByLabel('Code du bulletin').focus()
  await type(page, one, '1,2')
  await said(page, /^Encodé deux fois, identique/)
  await page.keyboard.type(two)
  await page.getByRole('button', { name: 'Bulletin nul' }).click()
  await said(page, /2 bulletins /)
  await type(page, three, '2')
  await said(page, /^Différent de la première fois/)
  await page.getByRole('heading', { name: '1 différence à régler' }).waitFor()
  await look(page)
  await keepScreenshots(page, 'paper-batch')
}

async function settles(page: Page, code: string): Promise<void> {
  await page.getByRole('cell', { name: `${code.slice(0, 4)}…` }).waitFor()
  const part = page.getByRole('region', { name: '1 différence à régler' })
  await part.getByLabel('Code du bulletin').fill(code)
  await page.keyboard.press('Enter')
  await part.getByText('3 Fontaine').waitFor()
  await part.getByText('C’est la vôtre').waitFor()
  await look(page)
  await keepScreenshots(page, 'paper-difference')
  await part.getByRole('button', { name: 'La première est juste' }).click()
  await announced(page, 'La différence est réglée.')
}

async function closes(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('button', { name: 'Clôturer le lot' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('1 bulletin n’a pas été encodé').waitFor()
  await look(page)
  await dialog.getByRole('button', { name: 'Clôturer le lot' }).click()
  await announced(page, 'Le lot est clos.')
  const totals = page.getByRole('region', { name: 'Nombres de ce lot' })
  await totals.waitFor()
  expect((await totals.locator('dd').allTextContents()).map(Number)).toEqual([2, 0, 1, 0, 1, 4])
  await look(page)
  await page.getByRole('link', { name: 'Bulletins papier' }).click()
  await page.getByRole('cell', { name: 'Clos' }).waitFor()
  await look(page)
  await keepScreenshots(page, 'paper-batches')
}
