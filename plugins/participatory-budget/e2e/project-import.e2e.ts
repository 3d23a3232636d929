import { describe, expect, it } from '@jest/globals'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, walkByKeyboard } from '@parvis/testkit/browser'
import { writeXlsx } from 'hucre/xlsx'
import type { Page } from 'playwright-core'
import { setUpCommune } from './commune-driver.ts'
import { onStage, type Stage } from './stage.ts'
import { announced, openTab } from './staff-steps.ts'

const DECIDIM = [
  'id;category/id;category/name/fr;category/name/nl;scope/id;scope/name/fr;participatory_space/id;component/id;title/fr;title/nl;title/es;description/fr;budget/id;budget_amount;confirmed_votes;comments',
  '7;1;Nature;Natuur;2;Centre;3;4;Verger partagé;Gedeelde boomgaard;Huerto;<p>Vingt <strong>pommiers</strong></p>;5;18000;91;12',
].join('\n')

async function look(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
  await keepScreenshots(page, `admin-project-import-${name}`)
}

const FILE = 'Fichier avec les projets'
const read = async (page: Page) => await page.getByRole('button', { name: 'Lire le fichier' }).click()
const check = async (page: Page) => await page.getByRole('button', { name: 'Vérifier le fichier' }).click()

async function workbook(cost: string): Promise<Buffer> {
  const rows = [['Nr', 'Intitulé du projet', 'Titel NL', 'Prix (€)', 'Remarque'], ['A1', 'Des bancs', 'Banken', 9000, 'voir plan'], ['A2', 'Un sentier', 'Een pad', cost, '']]
  return Buffer.from(await writeXlsx({ sheets: [{ name: 'Lisez-moi', rows: [['Projets 2026']] }, { name: 'Projets', rows }] }))
}

async function journey({ server, visitor }: Stage): Promise<void> {
  const desk = await setUpCommune(server.url, server.setupLink ?? '', { nis: '21015', languages: ['fr', 'nl'] })
  const page = await visitor({ locale: 'fr-BE' })
  await page.context().addCookies(desk.fetch.cookies().map((cookie) => ({ ...cookie, url: server.url })))
  await page.goto(`${server.url}/admin/${desk.slug}/participation/activities/${desk.activity}`)
  await openTab(page, 'Projets')
  await page.getByRole('button', { name: 'Importer un fichier' }).click()
  await read(page)
  await page.getByRole('alert').waitFor()
  await importsWorkbook(page)
  await undoes(page)
  await importsDecidim(page)
}

/** A spreadsheet whose list is on its second sheet, with one column to be explained and one cost to be mended. */
async function importsWorkbook(page: Page): Promise<void> {
  const choose = async (cost: string) =>
    await page.getByLabel(FILE).setInputFiles({ name: 'projets.xlsx', mimeType: 'application/octet-stream', buffer: await workbook(cost) })
  await choose('à voir')
  await read(page)
  await page.getByLabel('Feuille').selectOption('Projets')
  const title = page.getByLabel('Intitulé du projet')
  await title.waitFor()
  await title.selectOption('title_fr')
  expect(await page.getByLabel('Prix (€)').inputValue()).toBe('cost')
  expect(await page.getByLabel('Remarque').locator('option:checked').textContent()).toBe('Ne pas lire')
  await look(page, 'mapping')
  const stops = await walkByKeyboard(page)
  for (const name of ['Intitulé du projet', 'Remarque']) expect(stops.some((stop) => stop.name.includes(name))).toBe(true)
  await check(page)
  await page.getByRole('cell', { name: /Le coût n’est pas un montant/ }).waitFor()
  await look(page, 'faults')
  await choose('4.500,50 €')
  await read(page)
  expect(await title.inputValue()).toBe('title_fr')
  await check(page)
  await page.getByRole('button', { name: 'Enregistrer 2 projets' }).waitFor()
  await look(page, 'checked')
  await page.getByRole('button', { name: 'Enregistrer 2 projets' }).press('Enter')
  await announced(page, '2 projets sont enregistrés')
  await page.getByRole('rowheader', { name: 'Un sentier' }).waitFor()
  await look(page, 'stored')
}

async function undoes(page: Page): Promise<void> {
  const undo = { name: 'Annuler cet import' }
  await page.getByRole('button', undo).press('Enter')
  await expectNoAxeViolations(page)
  await page.getByRole('dialog').getByRole('button', undo).press('Enter')
  await announced(page, 'L’import est annulé')
  await page.getByText('Il n’y a pas encore de projet').waitFor()
}

/** An export of Decidim: nothing to say about columns, and a list of what is not taken over. */
async function importsDecidim(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Importer un fichier' }).click()
  await page.getByLabel(FILE).setInputFiles({ name: 'projects.csv', mimeType: 'text/csv', buffer: Buffer.from(DECIDIM) })
  await read(page)
  await page.getByText('Un export de projets de Decidim').waitFor()
  await page.getByText('les commentaires').waitFor()
  await check(page)
  await page.getByRole('button', { name: 'Enregistrer 1 projet' }).waitFor()
  await look(page, 'decidim')
  await page.getByRole('button', { name: 'Enregistrer 1 projet' }).click()
  await announced(page, '1 projet est enregistré')
  await page.getByRole('rowheader', { name: 'Verger partagé' }).waitFor()
}

describe('the import of projects in the browser', () => {
  it('maps a spreadsheet, reports what to mend, stores, undoes, and takes an export of Decidim by itself', async () => {
    await onStage(journey)
  })
})
