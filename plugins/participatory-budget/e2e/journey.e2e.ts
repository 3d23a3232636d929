import { describe, expect, it } from '@jest/globals'
import {
  expectNoAxeViolations,
  expectNoHorizontalScroll,
  keepScreenshots,
  walkByKeyboard,
} from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { ClerkRecord } from './clerk-record.js'
import { expectStepsPage, minutesOf } from './clerk-steps.js'
import { colleagueSignsIn, confirmsAct, invitesColleague } from './colleague-steps.js'
import { castBallot, proveByCode, proveByMail, WORDS, type Language, type Look } from './resident-steps.js'
import { onStage, type Stage } from './stage.js'
import { announced, fillPath, goThroughWizard, importProjects, openTab, proposeAct } from './staff-steps.js'

const TITLE = '60 000 euros pour nos rues'
const HEADER = 'référence;titre_fr;titel_nl;résumé_fr;samenvatting_nl;coût'
const ROWS = [
  'P1;Quarante arbres;Veertig bomen;De l’ombre pour les piétons.;Schaduw voor wie te voet gaat.;30 000',
  'P2;Un passage sûr;Een veilige oversteek;Devant l’école.;Voor de school.;25 000',
  'P3;Des bancs;Banken;Six bancs sur la place.;Zes banken op het plein.;9 000',
  'P4;Une piscine;Een zwembad;Un bassin de nage.;Een zwembad buiten.;58 000',
]

/** Screenshots always; rules of accessibility and reflow where scripts run. */
const looking = (language: Language, hasScript: boolean): Look => async (page, name) => {
  if (hasScript) {
    await expectNoAxeViolations(page)
    await expectNoHorizontalScroll(page)
  }
  await keepScreenshots(page, `budget-${language}-${name}`)
}

/** The count is a job of the server: the page is opened again until the result is there, as a resident would. */
async function openResult(page: Page, home: string): Promise<void> {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    await page.goto(`${home}/results`)
    if ((await page.getByRole('table').count()) > 0) return
  }
  throw new Error('The result did not appear')
}

describe('a participatory budget in the browser', () => {
  it('goes from an empty installation to a result, with ballots cast without JavaScript, in French and in Dutch', async () => {
    await onStage(journey)
  })
})

async function journey({ visitor, mails, server }: Stage): Promise<void> {
  const staff = await visitor({ locale: 'fr-BE' })
  const record = await ClerkRecord.of(staff)
  await goThroughWizard(staff, server.setupLink ?? '', TITLE)
  const [, slug = '', activity = ''] = /\/admin\/([^/]+)\/participation\/activities\/(act_\w+)/.exec(staff.url()) ?? []
  await completeDraft(staff)
  await staff.getByRole('button', { name: 'Publier', exact: true }).click()
  await staff.getByRole('dialog').getByRole('button', { name: 'Publier' }).click()
  await announced(staff, /est publié/)
  await invitesColleague(staff)
  await staff.getByRole('navigation').getByRole('link', { name: 'Participation', exact: true }).click()
  await staff.getByRole('main').locator(`a[href*="/activities/${activity}"]`).first().click()
  await openTab(staff, 'Vote secret')
  await staff.getByRole('button', { name: 'Répéter le vote' }).click()
  await announced(staff, 'La répétition a réussi')
  await expectNoAxeViolations(staff)
  await keepScreenshots(staff, 'budget-admin-vote')
  await proposeAct(staff, 'Proposer de figer')
  const colleague = await visitor({ locale: 'fr-BE' })
  const colleagueRecord = await ClerkRecord.of(colleague)
  await colleagueSignsIn(colleague, mails, server.url)
  await confirmsAct(colleague)
  await staff.reload()
  await proposeAct(staff, 'Proposer d’ouvrir tout de suite')
  await colleague.reload()
  await confirmsAct(colleague)
  await staff.reload()
  const [clerkPages, colleaguePages] = [await record.pages(), await colleagueRecord.pages()]
  expect(minutesOf([...clerkPages, ...colleaguePages])).toBeLessThanOrEqual(15)
  await expectStepsPage(clerkPages, colleaguePages)
  const code = await printedCode(staff, slug, activity)
  const home = (language: Language) => `${server.url}/${slug}/${language}/a/60-000-euros-pour-nos-rues`

  // In French on a phone, without JavaScript: every step is a page and a form.
  const plain = await visitor({ javaScript: false, viewport: 'phone', locale: 'fr-BE' })
  const french = { page: plain, language: 'fr', home: home('fr'), look: looking('fr', false) } as const
  await proveByMail(french, mails, 'zoe@example.org')
  for (const title of ['Quarante arbres', 'Un passage sûr', 'Des bancs', 'Une piscine']) await plain.getByLabel(title).check()
  await plain.getByRole('button', { name: WORDS.fr.total }).click()
  expect(await plain.getByRole('status').textContent()).toContain('122')
  await plain.getByRole('button', { name: WORDS.fr.review }).click()
  expect(await plain.title()).toMatch(/^Erreur/)
  expect(await plain.getByRole('alert').textContent()).toContain('trop de projets')
  await keepScreenshots(plain, 'budget-fr-ballot-refused')
  await plain.getByLabel('Une piscine').uncheck()
  const tracking = await castBallot(french, ['Quarante arbres', 'Un passage sûr', 'Des bancs'])

  // In Dutch at a desk, with JavaScript: every page is held to the rules of accessibility.
  const scripted = await visitor({ locale: 'nl-BE' })
  const dutch = { page: scripted, language: 'nl', home: home('nl'), look: looking('nl', true) } as const
  await scripted.goto(dutch.home)
  await dutch.look(scripted, 'main')
  await scripted.goto(`${dutch.home}/projects?q=bank`)
  expect(await scripted.getByRole('article').count()).toBe(1)
  await scripted.goto(`${dutch.home}/projects`)
  await dutch.look(scripted, 'projects')
  await proveByCode(dutch, code)
  await scripted.getByLabel('Veertig bomen').check()
  expect(await scripted.getByRole('status').textContent()).toContain('30.000')
  expect(await scripted.getByRole('button', { name: WORDS.nl.total }).count()).toBe(0)
  await walkByKeyboard(scripted)
  const dutchCode = await castBallot(dutch, ['Banken'])

  // The code says that the ballot is in the box, and nobody sees a result before the close.
  await plain.goto(`${home('fr')}/tracking`)
  await plain.getByLabel(WORDS.fr.tracking).fill(tracking.toLowerCase())
  await plain.getByRole('button', { name: WORDS.fr.check }).click()
  await plain.getByRole('heading', { name: WORDS.fr.held }).waitFor()
  await plain.getByRole('link', { name: 'Le vérifier vous-même dans le registre public' }).click()
  await checkBallot(plain, 'fr', tracking)
  await plain.getByRole('heading', { name: /dans l’urne, et pas encore dans le registre/ }).waitFor()
  await plain.goto(`${home('fr')}/results`)
  expect(await plain.getByRole('table').count()).toBe(0)

  await proposeAct(staff, 'Proposer de clore maintenant', 'Tous les bulletins de l’essai sont là.')
  await colleague.reload()
  await confirmsAct(colleague)
  for (const [resident, chosen] of [[french, 'Choisi'], [dutch, 'Gekozen']] as const) {
    await openResult(resident.page, resident.home)
    const all = resident.page.getByRole('table', { name: resident.language === 'fr' ? 'Tous les projets et la raison' : 'Alle projecten en de reden' })
    const row = all.getByRole('row', { name: resident.language === 'fr' ? /^Quarante arbres/ : /^Veertig bomen/ })
    expect(await row.textContent()).toContain(chosen)
    await resident.look(resident.page, 'results')
  }
  // Now all ballots are in the public log: the server says so without JavaScript, and the browser proves it with.
  await plain.goto(`${home('fr')}/verify`)
  await checkBallot(plain, 'fr', tracking)
  await plain.getByRole('heading', { name: 'Votre bulletin est dans le registre public', exact: true }).waitFor()
  await scripted.goto(`${home('nl')}/verify`)
  await checkBallot(scripted, 'nl', dutchCode)
  await scripted.getByRole('heading', { name: /^Bewezen/ }).waitFor()
  await dutch.look(scripted, 'verify')

  for (const language of ['fr', 'nl', 'de', 'en']) {
    for (const path of ['', '/projects', '/vote', '/tracking', '/verify', '/results']) {
      await scripted.goto(`${server.url}/${slug}/${language}/a/60-000-euros-pour-nos-rues${path}`)
      await expectNoAxeViolations(scripted)
      await expectNoHorizontalScroll(scripted)
    }
  }
  await openTab(staff, 'Résultat')
  await staff.getByRole('table', { name: 'Tous les projets et la raison' }).waitFor()
  await expectNoAxeViolations(staff)
  await keepScreenshots(staff, 'budget-admin-result')
}

/** Asks core's page about the public log for a code. */
async function checkBallot(page: Page, language: Language, code: string): Promise<void> {
  await page.getByLabel(WORDS[language].tracking).fill(code)
  await page.getByRole('button', { name: WORDS[language].check, exact: true }).click()
}

/** One printed code, as staff get it in a file. */
async function printedCode(staff: Page, slug: string, activity: string): Promise<string> {
  const csv = await staff.evaluate(
    async ([path]) => {
      const answer = await fetch(path ?? '', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ count: 1 }) })
      return answer.text()
    },
    [`/${slug}/api/staff/activities/${activity}/voting-codes`],
  )
  return csv.split(/\r?\n/)[1]?.split(';')[0] ?? ''
}

/** Fills in what the draft lacks: texts in both languages, budget, projects. */
async function completeDraft(staff: Page): Promise<void> {
  await openTab(staff, 'Textes')
  await fillPath(staff, 'title.nl', '60 000 euro voor onze straten')
  await fillPath(staff, 'title.de', '60 000 Euro für unsere Straßen')
  await fillPath(staff, 'title.en', '60 000 euro for our streets')
  await staff.getByRole('button', { name: 'Enregistrer' }).click()
  await announced(staff, /enregistré/)
  await openTab(staff, 'Réglages')
  await fillPath(staff, 'settings.budgetCents', '60000')
  await fillPath(staff, 'settings.maxPicks', '3')
  await staff.getByRole('button', { name: 'Enregistrer' }).click()
  await announced(staff, /enregistré/)
  await openTab(staff, 'Projets')
  await importProjects(staff, { faulty: [HEADER, ...ROWS].join('\n').replace('30 000', 'cher'), good: [HEADER, ...ROWS].join('\r\n') })
  await expectNoAxeViolations(staff)
  await keepScreenshots(staff, 'budget-admin-projects')
  await openTab(staff, 'Aperçu')
}
