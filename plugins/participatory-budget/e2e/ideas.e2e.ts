import { createClient } from '@parvis/client'
import { describe, expect, it } from '@jest/globals'
import { installationApi, participationAdminApi } from '@parvis/contract'
import { IdeaSettings } from '@parvis/plugin-participatory-budget/contract'
import { belgianDay, expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, type MailCatcher } from '@parvis/testkit/browser'
import { deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { valueOf, type StaffDesk } from './commune-driver.js'
import { showSecondFactor } from './second-person.js'
import { onStage, type Stage } from './stage.js'
import { announced, fetchOf, fillPath, openTab } from './staff-steps.js'

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const TEXT = 'On attend le bus debout.\nUn banc suffirait.'

/** A commune that takes ideas from today on. By the API: the wizard and the screens of a draft have journeys of their own. */
async function takeIdeas(staff: Page, setupLink: string): Promise<StaffDesk> {
  await staff.goto(setupLink)
  const fetch = fetchOf(staff)
  const { slug, activity = '' } = valueOf(
    await createClient(installationApi, { fetch }).setup({
      body: {
        token: new URL(setupLink).searchParams.get('token') ?? '',
        nis: '61031',
        languages: ['fr', 'nl'],
        name: 'Ada Exemple',
        email: 'ada@example.org',
        starter: { plugin: 'participatory-budget', id: 'ideas-then-vote' },
        title: 'Nos idées',
        decisionMaker: 'Le conseil communal',
        startsOn: belgianDay(new Date()),
        answerBy: belgianDay(new Date(), 300),
      },
    }),
  )
  await showSecondFactor(fetch)
  const desk = { slug, activity, base: `/${slug}`, fetch }
  const participation = createClient(participationAdminApi, desk)
  const params = { activity }
  const { settings } = valueOf(await participation.activity({ params })).activity
  const { criteria } = IdeaSettings.parse(settings['ideas'])
  const categories = [{ fr: 'Nature', nl: 'Natuur' }, { fr: 'Rencontres', nl: 'Ontmoeting' }]
  valueOf(await participation.updateActivity({ params, body: { settings: { budgetCents: 6_000_000, ideas: { criteria, categories } } } }))
  for (const process of valueOf(await participation.list()).processes) {
    valueOf(await participation.moveProcess({ params: { process: process.id }, body: { to: 'published' } }))
  }
  await staff.goto(`${new URL(setupLink).origin}/admin/${slug}/participation/activities/${activity}`)
  return desk
}

/** Every page of a resident: readable at 320 px; rules of accessibility are looked at where scripts run. */
async function look(page: Page, name: string): Promise<void> {
  await expectNoHorizontalScroll(page)
  await keepScreenshots(page, `ideas-${name}`)
}

/** From the main page to the form, without JavaScript, proven by a code to the mailbox. */
async function comesToTheForm(page: Page, home: string, mails: MailCatcher): Promise<void> {
  await page.goto(home)
  await look(page, 'main')
  await page.getByRole('link', { name: 'Proposer une idée' }).click()
  await page.getByText('Le lieu appartient à la commune.').waitFor()
  await look(page, 'start')
  await page.getByRole('link', { name: 'Commencer' }).click()
  await page.getByLabel('Avec mon adresse e-mail').check()
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByLabel('Adresse e-mail').fill('zoe@example.org')
  await page.getByRole('button', { name: 'Recevoir un code' }).click()
  const code = /\b\d{6}\b/.exec((await mails.next('zoe@example.org')).text)?.[0] ?? ''
  await page.getByLabel('Code de six chiffres').fill(code)
  await page.getByRole('button', { name: 'Continuer' }).click()
}

/** A picture that is too large, then a file that is none: said clearly, and nothing that was typed is lost. */
async function proposes(page: Page): Promise<void> {
  const check = () => page.getByRole('button', { name: 'Vérifier mon idée' }).click()
  const choose = (name: string, mimeType: string, buffer: Buffer) => page.getByLabel(/hoto/).last().setInputFiles({ name, mimeType, buffer })
  await check()
  expect(await page.title()).toMatch(/^Erreur/)
  await page.getByLabel('Titre').fill('Un banc à l’arrêt de bus')
  await page.getByLabel('Quoi et pourquoi').fill(TEXT)
  await page.getByLabel('Où').fill('Rue du Moulin')
  await page.getByLabel('Rencontres').check()
  await page.getByLabel(/Une adresse e-mail pour avoir des nouvelles/).fill('zoe@example.org')
  await choose('place.png', 'image/png', Buffer.concat([PIXEL, Buffer.alloc(10 * 1024 * 1024)]))
  await check()
  expect(await page.getByRole('alert').textContent()).toContain('10 Mo au plus')
  await look(page, 'picture-too-large')
  await choose('place.png', 'image/png', deflateSync('not a picture'))
  await check()
  expect(await page.getByRole('alert').textContent()).toContain('pas une photo')
  expect(await page.getByLabel('Quoi et pourquoi').inputValue()).toBe(TEXT)
  expect(await page.getByLabel('Rencontres').isChecked()).toBe(true)
  await choose('place.png', 'image/png', PIXEL)
  await check()
  await page.getByRole('heading', { level: 1, name: 'Vérifiez votre idée' }).waitFor()
  await page.getByRole('img', { name: 'La photo que vous avez choisie' }).waitFor()
  await look(page, 'review')
  await page.getByRole('button', { name: 'Modifier' }).click()
  await page.getByLabel('Titre').fill('Un banc à l’arrêt')
  await look(page, 'form')
  await check()
  await page.getByRole('button', { name: 'Envoyer mon idée' }).click()
  await page.getByText('I1', { exact: true }).waitFor()
  await look(page, 'done')
}

const ACT = { exact: true } as const

/** Presses a button of the idea, and the one in the dialog that it opens. */
async function decides(staff: Page, button: string | RegExp, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void>, confirm: string): Promise<void> {
  await staff.getByRole('button', { name: button, ...ACT }).click()
  const dialog = staff.getByRole('dialog')
  await fill(dialog)
  await dialog.getByRole('button', { name: confirm, ...ACT }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Paper, publication, criteria, a service, a merger, a project. */
async function leadsToAProject(staff: Page): Promise<void> {
  await openTab(staff, 'Idées')
  await staff.getByRole('button', { name: 'Encoder une idée' }).click()
  await staff.getByLabel('Sur papier').check()
  await fillPath(staff, 'title', 'Des bancs aux arrêts')
  await fillPath(staff, 'text', 'Pour les personnes âgées.')
  await staff.getByLabel('Thème').selectOption({ label: 'Rencontres' })
  await staff.getByRole('button', { name: 'Enregistrer l’idée' }).click()
  await staff.getByRole('button', { name: 'Publier', ...ACT }).click()
  await staff.getByRole('button', { name: 'Retour à la liste' }).click()
  await staff.getByRole('table').waitFor()
  await expectNoAxeViolations(staff)
  await keepScreenshots(staff, 'ideas-admin-queue')
  await staff.getByRole('button', { name: /^I1 / }).click()
  await staff.getByRole('button', { name: 'Publier', ...ACT }).click()
  await announced(staff, 'Idée publiée')
  await decides(staff, 'Examiner selon les critères', async (dialog) => {
    for (const answer of await dialog.getByLabel('Respecté', ACT).all()) await answer.check()
    await expectNoAxeViolations(staff)
    await keepScreenshots(staff, 'ideas-admin-judge')
  }, 'Elle répond aux critères')
  await decides(staff, 'Demander un avis', async () => {
    await fillPath(staff, 'service', 'Travaux publics')
    await fillPath(staff, 'dueOn', belgianDay(new Date(), 7))
  }, 'Demander un avis')
  await decides(staff, /^Encoder l’avis.*Travaux publics/, async (dialog) => {
    await dialog.getByLabel('Oui, réalisable').check()
    await fillPath(staff, 'costCents', '2500')
    await dialog.getByLabel(/Note interne/).fill('Vérifier les câbles')
  }, 'Enregistrer l’avis')
  await decides(staff, 'Décider de la faisabilité', async (dialog) => await dialog.getByLabel('Oui, réalisable').check(), 'Décider')
  await decides(staff, 'Regrouper', async (dialog) => await dialog.getByLabel('I2 Des bancs aux arrêts').check(), 'Regrouper')
  await decides(staff, 'En faire un projet', async (dialog) => {
    await dialog.locator('[data-path="title.nl"]').fill('Een bank')
  }, 'En faire un projet')
  await staff.getByText('Cette idée est devenue un projet').waitFor()
  await expectNoAxeViolations(staff)
  await expectNoHorizontalScroll(staff)
  await keepScreenshots(staff, 'ideas-admin-idea')
}

async function journey({ visitor, mails, server }: Stage): Promise<void> {
  const staff = await visitor({ locale: 'fr-BE' })
  const { slug } = await takeIdeas(staff, server.setupLink ?? '')
  const home = (language: string) => `${server.url}/${slug}/${language}/a/nos-idees`

  const plain = await visitor({ javaScript: false, viewport: 'phone', locale: 'fr-BE' })
  await comesToTheForm(plain, home('fr'), mails)
  await proposes(plain)
  await plain.getByRole('link', { name: 'La page de mon idée' }).click()
  await plain.getByRole('heading', { name: 'Cette idée n’est pas encore publiée' }).waitFor()
  await leadsToAProject(staff)

  // What became of it: on its page, on the project's, and by mail until that is stopped.
  await plain.reload()
  await plain.getByRole('link', { name: 'Des bancs aux arrêts' }).waitFor()
  await look(plain, 'idea')
  await plain.getByRole('link', { name: 'Un banc à l’arrêt' }).click()
  await plain.getByRole('heading', { name: 'Les idées derrière ce projet' }).waitFor()
  const news = await mails.next('zoe@example.org')
  const stop = /https?:\/\/\S+\/ideas\/stop\/\S+/.exec(news.text)?.[0] ?? ''
  await plain.goto(stop)
  await plain.getByRole('button', { name: 'Arrêter les messages' }).click()
  await plain.getByRole('heading', { name: 'C’est fait' }).waitFor()

  const scripted = await visitor({ locale: 'nl-BE' })
  for (const address of [home('fr'), `${home('fr')}/ideas`, `${home('nl')}/ideas`, `${home('nl')}/ideas/propose`]) {
    await scripted.goto(address)
    await expectNoAxeViolations(scripted)
    await expectNoHorizontalScroll(scripted)
  }
  await scripted.goto(`${home('fr')}/ideas`)
  await keepScreenshots(scripted, 'ideas-list')
  await scripted.getByRole('link', { name: 'Un banc à l’arrêt' }).click()
  await expectNoAxeViolations(scripted)
}

describe('ideas of residents, in the browser', () => {
  it('are proposed without JavaScript with a picture, and led by the clerk to a project that names them', async () => {
    await onStage(journey)
  })
})
