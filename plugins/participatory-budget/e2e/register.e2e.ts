import { createClient } from '@parvis/client'
import { describe, expect, it } from '@jest/globals'
import { censusApi, eligibilityApi, LOCALES } from '@parvis/contract'
import { VOTE_ACTION } from '@parvis/plugin-participatory-budget/contract'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, walkByKeyboard } from '@parvis/testkit/browser'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { openVote, setUpCommune, valueOf, type StaffDesk } from './commune-driver.ts'
import type { CookieFetch } from './cookie-fetch.ts'
import { madeUpResidents, registerFile } from './made-up-residents.ts'
import { WORDS } from './resident-steps.ts'
import { secondPerson } from './second-person.ts'
import { onStage, type Stage } from './stage.ts'
import { announced } from './staff-steps.ts'

const residents = madeUpResidents(200)
const notADate = (line: string): string => line.replace(/\d\d\/\d\d\/\d{4}/, '31/02/1990')
const noName = (line: string): string => line.replace(/^[^;]*/, '')
const THREE_BAD = { 10: notADate, 20: noName, 30: notADate }
const [, , , , person = { familyName: '', givenName: '', birthDate: '', houseNumber: '' }] = residents
const WISH = 'action=participatory-budget.vote&next=vote/ballot&steps=3'
const APPROVAL = 'Approuver un registre importé'

describe('the register of residents in the browser', () => {
  it('I-07 I-08 I-13 is imported by two people, put in force, and a resident is found in it', async () => {
    await onStage(journey)
  })
})

async function journey(stage: Stage): Promise<void> {
  const { server } = stage
  const ada = await setUpCommune(server.url, server.setupLink ?? '', { nis: '61031', languages: ['fr', 'nl', 'de', 'en'] })
  const bob = await secondPerson(ada, server.url, async (to) => (await stage.mails.next(to)).text)
  const page = await pageOf(stage, ada)
  const register = `${server.url}/admin/${ada.slug}/register`
  await page.goto(register)
  await readsWhatItIsFor(page)
  await changesSettings(page)
  await isStoppedByABadFile(page)
  await findsThreeBadLines(page)
  await page.getByRole('button', { name: 'Demander l’approbation' }).click()
  await page.getByText('Elle attend une autre personne').or(page.getByText('Proposé')).first().waitFor()
  expect(await page.getByRole('button', { name: `Confirmer : ${APPROVAL}` }).count()).toBe(0)
  await look(page, 'waiting')
  const address = page.url()

  const other = await pageOf(stage, bob)
  await other.goto(address)
  await approves(other)
  await page.reload()
  await putsInForce(page)

  const rule = { minimumLevel: 3, methods: ['census-match'] }
  const params = { activity: ada.activity, action: VOTE_ACTION }
  valueOf(await createClient(eligibilityApi, ada).save({ params, body: rule }))
  await openVote(ada, bob, {})
  const portal = `${server.url}/${ada.slug}`
  await isFound(stage, `${portal}/fr/a/budget-participatif`)
  await isReadable(stage, portal)
  await isPublic(stage, `${portal}/fr/privacy`)
  const { censuses } = valueOf(await createClient(censusApi, ada).list())
  expect(censuses.find(({ state }) => state === 'active')).toMatchObject({
    persons: 197,
    report: { accepted: 197, bad: 3 },
  })
}

async function look(page: Page, name?: string): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
  if (name !== undefined) await keepScreenshots(page, `register-${name}`)
}

async function pageOf({ visitor, server }: Stage, desk: StaffDesk<CookieFetch>): Promise<Page> {
  const page = await visitor({ locale: 'fr-BE' })
  await page.context().addCookies(desk.fetch.cookies().map((cookie) => ({ ...cookie, url: server.url })))
  return page
}

async function readsWhatItIsFor(page: Page): Promise<void> {
  await page.getByText('Aucun registre n’est importé').waitFor()
  await look(page, 'empty')
  await walkByKeyboard(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger un fichier d’exemple' }).click(),
  ])
  expect(await readFile(await download.path(), 'utf8')).toContain('Nom;Prénom;Date de naissance')
  for (const locale of ['nl', 'de', 'en', 'fr']) {
    await page.getByRole('combobox').selectOption(locale)
    await page.locator(`html[lang="${locale}"]`).waitFor()
    await look(page)
  }
}

async function changesSettings(page: Page): Promise<void> {
  const save = page.getByRole('button', { name: 'Enregistrer les réglages' })
  await page.getByLabel('Date de naissance').uncheck()
  await save.click()
  await page.getByText('Choisissez au moins trois données').first().waitFor()
  await look(page)
  await page.getByLabel('Date de naissance').check()
  await page.getByLabel('Suppression après la dernière activité').fill('45')
  await save.click()
  await announced(page, 'Les réglages du registre sont enregistrés.')
}

async function upload(page: Page, buffer: Buffer): Promise<void> {
  await page.getByLabel('Fichier CSV').setInputFiles({ name: 'registre.csv', mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: 'Envoyer le fichier' }).click()
  await page.getByRole('heading', { name: 'Que contient chaque colonne ?' }).waitFor()
}

async function isStoppedByABadFile(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Importer un registre' }).first().click()
  await page.getByRole('button', { name: 'Envoyer le fichier' }).click()
  await page.getByText('Choisissez un fichier.').first().waitFor()
  await look(page, 'upload')
  await upload(page, registerFile(residents.slice(0, 20), { 3: notADate }))
  await page.getByRole('button', { name: 'Vérifier le fichier' }).click()
  await page.getByRole('heading', { name: 'Ce fichier ne peut pas être approuvé' }).waitFor()
  await page.getByText('1 ligne est écartée, soit 5 % du fichier').waitFor()
  expect(await page.getByRole('button', { name: 'Demander l’approbation' }).count()).toBe(0)
  await look(page, 'blocked')
}

async function findsThreeBadLines(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Envoyer un fichier corrigé' }).click()
  await upload(page, registerFile(residents, THREE_BAD))
  await page.getByText('Windows (Europe de l’Ouest)').waitFor()
  expect(await page.getByLabel('Nom', { exact: true }).locator('option:checked').textContent()).toBe('Nom')
  await look(page, 'columns')
  await page.getByRole('button', { name: 'Vérifier le fichier' }).press('Enter')
  await page.getByRole('heading', { name: 'Ce que la vérification a trouvé' }).waitFor()
  const bad = page.getByRole('row').filter({ hasText: 'Écartée' })
  expect(await bad.count()).toBe(3)
  expect(await bad.getByRole('rowheader').allTextContents()).toEqual(['11', '21', '31'])
  expect(await page.getByRole('main').textContent()).not.toContain('1990')
  await look(page, 'checked')
  const [report] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Télécharger la liste (CSV)' }).click(),
  ])
  expect(await readFile(await report.path(), 'utf8')).toContain('11;Date de naissance;Pas une date')
}

async function approves(page: Page): Promise<void> {
  await page.getByRole('button', { name: `Confirmer : ${APPROVAL}` }).click()
  const dialog = page.getByRole('dialog')
  await look(page)
  await dialog.getByRole('button', { name: `Confirmer : ${APPROVAL}` }).click()
  await announced(page, `Confirmé : ${APPROVAL}.`)
  await page.getByRole('heading', { name: 'Mettre en vigueur', exact: true }).waitFor()
}

async function putsInForce(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Mettre le registre en vigueur' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('197 personnes pourront être reconnues.').waitFor()
  await look(page, 'activate')
  await dialog.getByRole('button', { name: 'Mettre le registre en vigueur' }).click()
  await page.getByRole('heading', { name: 'Ce registre est en vigueur' }).waitFor()
  await page.getByText('Les totaux concordent').waitFor()
  await look(page, 'in-force')
  await page.getByRole('button', { name: 'Mettre fin à ce registre' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Proposer d’y mettre fin' }).click()
  await look(page, 'close')
  await page.keyboard.press('Escape')
  await page.getByRole('main').getByRole('link', { name: 'Registre des habitants' }).click()
  await page.getByRole('heading', { name: 'Registres importés' }).waitFor()
  await look(page, 'list')
}

/** On the narrowest phone, without script: a wrong house number, then as the register has it, and the code from the mail. */
async function isFound({ visitor, mails }: Stage, home: string): Promise<void> {
  const page = await visitor({ locale: 'fr-BE', javaScript: false, viewport: 'narrow' })
  await page.goto(`${home}/vote`)
  await page.getByRole('link', { name: WORDS.fr.start }).click()
  await page.getByRole('heading', { level: 1, name: 'Qui êtes-vous ?' }).waitFor()
  await page.getByRole('button', { name: WORDS.fr.next }).click()
  await page.getByText('Entrez votre nom de famille.').first().waitFor()
  await keepScreenshots(page, 'register-resident-empty')
  await saysWho(page, '999')
  await page.getByRole('heading', { level: 1, name: 'Nous ne vous avons pas trouvé' }).waitFor()
  await keepScreenshots(page, 'register-resident-refused')
  await page.getByRole('link', { name: 'Essayer encore une fois' }).click()
  await saysWho(page, person.houseNumber)
  await page.getByRole('heading', { level: 1, name: 'Nous vous avons trouvé' }).waitFor()
  await keepScreenshots(page, 'register-resident-found')
  const code = /\b\d{6}\b/.exec((await mails.next(`resident${person.houseNumber}@example.org`)).text)?.[0] ?? ''
  await page.getByLabel('Code reçu').fill(code)
  await page.getByRole('button', { name: 'Confirmer' }).click()
  expect(new URL(page.url()).pathname).toContain('/vote/')
}

/** As people type it: without accent or hyphen, in lower case. */
async function saysWho(page: Page, houseNumber: string): Promise<void> {
  const { familyName, givenName, birthDate } = person
  await page.getByLabel('Nom de famille').fill(familyName.replaceAll('-', ' ').toLowerCase())
  await page.getByLabel('Prénom').fill(givenName.normalize('NFD').replaceAll(/\p{M}/gu, ''))
  await page.getByLabel('Date de naissance').fill(birthDate.replaceAll('/', '.'))
  await page.getByLabel('Numéro de maison').fill(houseNumber)
  await page.getByRole('button', { name: WORDS.fr.next }).click()
}

/** In every language, with an error on the page. */
async function isReadable({ visitor }: Stage, base: string): Promise<void> {
  for (const locale of LOCALES) {
    const page = await visitor({ locale: `${locale}-BE`, viewport: 'narrow' })
    await page.goto(`${base}/${locale}/a/budget-participatif/proof/census-match/details?${WISH}`)
    await look(page)
    await page.getByRole('main').getByRole('button').first().click()
    expect(await page.title()).toMatch(/^(Erreur|Fout|Fehler|Error)/)
    await look(page)
    await walkByKeyboard(page)
  }
}

/** What everybody can read of it on the page about personal data. */
async function isPublic({ visitor }: Stage, address: string): Promise<void> {
  const page = await visitor({ locale: 'fr-BE', viewport: 'narrow' })
  await page.goto(address)
  await page.getByText('Un registre des habitants est entré en vigueur').waitFor()
  await look(page, 'public')
}
