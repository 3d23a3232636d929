import { createClient } from '@parvis/client'
import { describe, expect, it } from '@jest/globals'
import { participationAdminApi } from '@parvis/contract'
import { budgetStaffApi } from '@parvis/plugin-participatory-budget/contract'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, walkByKeyboard } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { openVote, setUpCommune, takeMethods, valueOf, votingCodes, type StaffDesk } from './commune-driver.js'
import { signedIn } from './register-stage.js'
import { proveByCode, WORDS } from './resident-steps.js'
import { secondPerson } from './second-person.js'
import { onStage, type Stage } from './stage.js'
import { announced, fillPath } from './staff-steps.js'

const METHODS = ['voting-code', 'mailbox']
const WHOLE = { id: 'whole', title: { fr: 'Toute la commune' }, budgetCents: 1_000_000 }
const SMALL = { id: 'small', title: { fr: 'Petits projets' }, budgetCents: 200_000 }
const POINTS = { ballotType: 'cumulative', pointsToGive: 10, mostPointsEach: 6, envelopes: [WHOLE, SMALL] }

describe('ballots in the browser', () => {
  it('are set up by a clerk, ranked with the keyboard, and shared out in points over two envelopes', async () => {
    await onStage(journey)
  })
})

async function journey(stage: Stage): Promise<void> {
  const { mails, server, visitor } = stage
  const ranking = await setUpCommune(server.url, server.setupLink ?? '')
  const second = await secondPerson(ranking, server.url, async (to) => (await mails.next(to)).text)
  const participation = createClient(participationAdminApi, ranking)
  const created = valueOf(await participation.createActivity({ body: { plugin: 'participatory-budget', title: { fr: 'Budget en points' }, settings: {} } }))
  const points = { ...ranking, activity: created.id }
  const staff = await visitor({ locale: 'fr-BE' })
  await signedIn(staff, server.url, ranking)
  await setsRules(staff, points, server.url)

  const params = { activity: points.activity }
  valueOf(await participation.updateActivity({ params, body: { settings: POINTS } }))
  valueOf(await createClient(budgetStaffApi, points).createProject({ params, body: { title: { fr: 'Nichoirs' }, costCents: 50_000, envelope: 'small' } }))
  await takeMethods(ranking, METHODS)
  await takeMethods(points, METHODS)
  await openVote(ranking, second, { ballotType: 'ranking', maxPicks: 3 })
  await openVote(points, { ...second, activity: points.activity }, POINTS)

  const [rankingCode = ''] = await votingCodes(ranking, 1)
  const [pointsCode = ''] = await votingCodes(points, 1)
  const at = (slug: string) => `${server.url}/${ranking.slug}/fr/a/${slug}`
  await ranks(await visitor({ locale: 'fr-BE' }), at('budget-participatif'), rankingCode)
  await givesPoints(await visitor({ locale: 'fr-BE', viewport: 'phone' }), at('budget-en-points'), pointsCode)
}

const noLook = async (): Promise<void> => undefined

async function look(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
  await keepScreenshots(page, `ballots-${name}`)
}

/** A clerk begins with a preset, reads what residents will read, saves, and takes it back. */
async function setsRules(page: Page, { slug, activity }: StaffDesk, origin: string): Promise<void> {
  await page.goto(`${origin}/admin/${slug}/participation/activities/${activity}?tab=settings`)
  await fillPath(page, 'settings.budgetCents', '60000')
  await page.getByRole('listitem').filter({ hasText: 'Par thème' }).getByRole('button').click()
  await fillPath(page, 'settings.envelopes.1.title.fr', 'Culture')
  await page.getByRole('radio', { name: 'Répartir des points' }).check()
  await page.getByRole('status').filter({ hasText: 'Vous avez 10 points à répartir' }).waitFor()
  await look(page, 'admin-rules')
  await page.getByRole('button', { name: 'Enregistrer', exact: true }).click()
  await announced(page, 'C’est enregistré.')
  await page.getByRole('button', { name: 'Annuler le dernier enregistrement' }).click()
  await announced(page, 'Les réglages d’avant sont remis.')
  await page.getByText('Pas d’enveloppe : tout le budget est pour tous les projets.').waitFor()
}

/** With keys alone: three projects added, the last one moved to the top. */
async function ranks(page: Page, home: string, code: string): Promise<void> {
  await proveByCode({ page, language: 'fr', home, look: noLook }, code)
  await look(page, 'ranking')
  for (const title of ['Bancs', 'Verger', 'Fontaine']) {
    await page.getByRole('button', { name: `Ajouter à mon classement : ${title}` }).focus()
    await page.keyboard.press('Enter')
  }
  const mine = page.getByRole('list').filter({ has: page.getByRole('button', { name: /^Monter/ }) })
  await page.getByRole('button', { name: 'Monter d’une place : Fontaine' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Space')
  expect(await page.getByRole('status').filter({ hasText: 'Fontaine' }).textContent()).toBe('« Fontaine » est à la place 1 sur 3.')
  expect(await mine.getByRole('listitem').locator('span').allTextContents()).toEqual(['Fontaine', 'Bancs', 'Verger'])
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  expect(await mine.getByRole('listitem').locator('span').allTextContents()).toEqual(['Bancs', 'Verger'])
  await look(page, 'ranking-chosen')
  await page.reload().catch(() => undefined)
  await walkByKeyboard(page)
  await page.getByRole('button', { name: WORDS.fr.review }).press('Enter')
  await look(page, 'ranking-review')
  expect(await page.getByRole('row').allTextContents()).toEqual(expect.arrayContaining([expect.stringMatching(/^Bancs1/), expect.stringMatching(/^Verger2/)]))
  await page.getByRole('button', { name: WORDS.fr.send }).press('Enter')
  await page.getByRole('heading', { level: 1, name: WORDS.fr.done }).waitFor()
}

/** On a phone: points left are counted live, a ballot that was left is still there, faults stand at their field. */
async function givesPoints(page: Page, home: string, code: string): Promise<void> {
  page.on('dialog', (dialog) => void dialog.accept())
  await proveByCode({ page, language: 'fr', home, look: noLook }, code)
  const give = async (title: string, points: string) => await page.getByRole('group', { name: title }).getByRole('radio', { name: points, exact: true }).check()
  await give('Bancs', '6')
  await give('Verger', '5')
  await page.getByText('C’est plus de points que permis. Retirez-en.').waitFor()
  await page.goto(`${home}/vote/ballot`)
  await page.getByRole('heading', { name: 'Votre bulletin commencé est encore là' }).waitFor()
  expect(await page.locator('[data-part="left"]').textContent()).toBe('-1')
  await look(page, 'points')
  await page.getByRole('button', { name: 'Continuer' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Vous avez donné plus de 10 points')
  await look(page, 'points-refused')
  await give('Verger', '4')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('heading', { level: 1, name: 'Petits projets' }).waitFor()
  await give('Nichoirs', '3')
  await look(page, 'points-second')
  await page.getByRole('button', { name: WORDS.fr.review }).click()
  await page.getByText('Votre vote n’est pas encore envoyé').waitFor()
  await look(page, 'points-review')
  await page.getByRole('button', { name: WORDS.fr.send }).click()
  await page.getByRole('heading', { level: 1, name: WORDS.fr.done }).waitFor()
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  await look(page, 'points-done')
  await page.goto(`${home}/vote/specimen`)
  await look(page, 'specimen')
  await page.goto(`${home}/vote/reminder`)
  await page.getByRole('heading', { name: 'Un rappel n’est pas possible' }).waitFor()
  await look(page, 'reminder')
  await page.goto(`${home}/vote`)
  await look(page, 'start')
}
