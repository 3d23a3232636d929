import { createClient } from '@parvis/client'
import { describe, expect, it } from '@jest/globals'
import { votesStaffApi } from '@parvis/contract'
import {
  expectNoAxeViolations,
  expectNoHorizontalScroll,
  keepScreenshots,
} from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { publishVote, setUpCommune, valueOf, type StaffDesk } from './commune-driver.ts'
import type { CookieFetch } from './cookie-fetch.ts'
import { invitedPerson, showSecondFactor } from './second-person.ts'
import { onStage, type Stage } from './stage.ts'
import { announced } from './staff-steps.js'

const FREEZE = 'Figer les règles du vote'

describe('acts for two people in the browser', () => {
  it('B-17 are proposed by one person, answered by another, logged for good and read by residents', async () => {
    await onStage(journey)
  })
})

async function journey(stage: Stage): Promise<void> {
  const { server } = stage
  const ada = await setUpCommune(server.url, server.setupLink ?? '')
  await publishVote(ada, {})
  await propose(ada)
  const adaPage = await pageOf(stage, ada)
  await findsNobodyElse(adaPage, `${server.url}/admin/${ada.slug}`)

  const second = await invitedPerson(ada, server.url, async (to) => (await stage.mails.next(to)).text)
  const secondPage = await pageOf(stage, second)
  const admin = `${server.url}/admin/${ada.slug}`
  await isAskedForTheSecondStep(secondPage, admin)
  await showSecondFactor(second.fetch)
  await refuses(secondPage, admin)
  await propose(ada)
  await confirms(secondPage, admin)
  await readsTheLog(adaPage, admin)
  await residentReads(await stage.visitor({ locale: 'fr-BE', javaScript: false }), `${server.url}/${ada.slug}/fr/a/budget-participatif`)
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

/** The vote is rehearsed and its freezing proposed, by the desk's own person. */
async function propose(desk: StaffDesk): Promise<void> {
  const votes = createClient(votesStaffApi, desk)
  const params = { activity: desk.activity }
  valueOf(await votes.rehearse({ params }))
  valueOf(await votes.propose({ params, body: { act: 'freeze' } }))
}

async function findsNobodyElse(page: Page, admin: string): Promise<void> {
  await page.goto(admin)
  await page.getByRole('heading', { name: 'Un acte attend une deuxième personne' }).waitFor()
  await look(page)
  await page.getByRole('link', { name: 'Lire et répondre' }).click()
  await page.getByText('Personne d’autre ne peut confirmer').waitFor()
  await page.getByRole('link', { name: 'Inviter une deuxième personne' }).waitFor()
  expect(await page.getByRole('button', { name: `Confirmer : ${FREEZE}` }).count()).toBe(0)
  await look(page)
}

async function isAskedForTheSecondStep(page: Page, admin: string): Promise<void> {
  await page.goto(`${admin}/acts`)
  await page.getByText('Quelque chose vous attend').waitFor()
  expect(await page.getByRole('heading', { level: 2, name: FREEZE }).count()).toBe(0)
  await look(page)
  await page.getByRole('main').getByRole('button', { name: 'Configurer la deuxième étape' }).click()
  await page.getByRole('dialog').waitFor()
}

async function refuses(page: Page, admin: string): Promise<void> {
  await page.goto(admin)
  await page.getByRole('heading', { name: 'Un acte attend une deuxième personne' }).waitFor()
  await look(page)
  await page.getByRole('link', { name: /À confirmer/ }).click()
  await page.getByRole('heading', { level: 2, name: FREEZE }).waitFor()
  await look(page)
  await keepScreenshots(page, 'acts-waiting')
  await page.getByRole('button', { name: `Refuser : ${FREEZE}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: `Refuser : ${FREEZE}` }).click()
  await look(page)
  await dialog.getByLabel('Raison du refus').fill('Le budget du deuxième projet est faux.')
  await dialog.getByRole('button', { name: `Refuser : ${FREEZE}` }).click()
  await announced(page, `Refusé : ${FREEZE}.`)
  await page.getByText('Rien n’attend une deuxième personne').waitFor()
  await page.getByText('Raison du refus : Le budget du deuxième projet est faux.').waitFor()
  await look(page)
}

async function confirms(page: Page, admin: string): Promise<void> {
  await page.goto(`${admin}/acts`)
  await page.getByRole('button', { name: `Confirmer : ${FREEZE}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('L’effet est immédiat').waitFor()
  await look(page)
  await dialog.getByRole('button', { name: `Confirmer : ${FREEZE}` }).click()
  await announced(page, `Confirmé : ${FREEZE}.`)
  await page.getByText(/Confirmé par Second Person/).waitFor()
  await look(page)
}

async function readsTheLog(page: Page, admin: string): Promise<void> {
  await page.goto(`${admin}/audit`)
  await page.getByText('Pas encore vérifié').waitFor()
  await page.getByRole('button', { name: 'Vérifier maintenant' }).click()
  await page.getByText(/Intact : les \d+ entrées tiennent/).waitFor()
  await page.getByRole('rowheader', { name: `${FREEZE} : confirmé` }).waitFor()
  await look(page)
  await page.reload()
  await page.getByRole('rowheader', { name: `${FREEZE} : confirmé` }).waitFor()
  await keepScreenshots(page, 'audit')
  await page.getByLabel('Personne', { exact: true }).fill('second')
  await page.getByRole('rowheader', { name: `${FREEZE} : proposé` }).first().waitFor({ state: 'detached' })
  for (const cell of await page.getByRole('row').getByRole('cell', { name: /Second|Staff/ }).allTextContents()) expect(cell).toContain('Second')
}

async function residentReads(page: Page, address: string): Promise<void> {
  await page.goto(address)
  const acts = page.getByRole('region', { name: 'Actes officiels de ce vote' })
  await acts.getByText('Les règles du vote ont été figées').waitFor()
  expect(await page.content()).not.toContain('Second Person')
  await keepScreenshots(page, 'official-acts')
}
