import { belgianDay } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'

const ANSWER_DAYS = 200

/** Types into a field of the admin by its path in the form. */
export async function fillPath(page: Page, path: string, value: string): Promise<void> {
  await page.locator(`[data-path="${path}"]`).fill(value)
}

const isoDay = (daysFromNow: number) => belgianDay(new Date(), daysFromNow)

/** Goes through the wizard in French, for a commune of two languages whose portal speaks all four. @returns when the draft is open on the screen. */
export async function goThroughWizard(page: Page, setupLink: string, title: string): Promise<void> {
  const next = () => page.getByRole('button', { name: 'Continuer' }).click()
  await page.goto(setupLink)
  await page.getByLabel('Nom de la commune').fill('Schaerbeek')
  await page.getByRole('option', { name: /Schaerbeek/ }).click()
  await next()
  await page.getByRole('heading', { level: 1, name: 'Dans quelles langues ?' }).waitFor()
  for (const language of ['allemand', 'anglais']) await page.getByLabel(language).check()
  await next()
  await page.getByLabel('Votre nom').fill('Ada Exemple')
  await page.getByLabel('Votre adresse e-mail professionnelle').fill('ada@example.org')
  await next()
  await page.getByLabel('Voter pour des projets (budget participatif)').check()
  await next()
  await page.locator('[data-path="title"]').fill(title)
  await next()
  await page.getByLabel('Le conseil communal').check()
  await next()
  await fillPath(page, 'startsOn', isoDay(0))
  await fillPath(page, 'answerBy', isoDay(ANSWER_DAYS))
  await next()
  await page.getByRole('button', { name: 'Créer le portail' }).click()
  await page.getByRole('link', { name: 'Ouvrir le brouillon' }).click()
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
}

/** Opens a tab of the activity on the screen. */
export async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('main').getByRole('link', { name, exact: true }).click()
}

/** Waits for what the admin says has been done. */
export async function announced(page: Page, text: string | RegExp): Promise<void> {
  await page.getByRole('status').filter({ hasText: text }).first().waitFor()
}

/** Imports projects from a CSV text: reading, dry run, then the storing. */
export async function importProjects(page: Page, files: { faulty: string; good: string }): Promise<void> {
  const check = async (csv: string) => {
    await page.getByLabel('Fichier avec les projets').setInputFiles({ name: 'projets.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await page.getByRole('button', { name: 'Lire le fichier' }).click()
    await page.getByRole('button', { name: 'Vérifier le fichier' }).click()
  }
  await page.getByRole('button', { name: 'Importer un fichier' }).click()
  await check(files.faulty)
  await page.getByRole('cell', { name: /n’est pas un montant/ }).waitFor()
  await check(files.good)
  await page.getByRole('button', { name: /^Enregistrer \d+ projets$/ }).click()
  await announced(page, /projets sont enregistrés/)
}

/** Proposes an act on the vote, with a reason where one is asked for. */
export async function proposeAct(page: Page, act: string, reason?: string): Promise<void> {
  await page.getByRole('button', { name: act }).click()
  const dialog = page.getByRole('dialog')
  if (reason !== undefined) await dialog.getByLabel('Raison').fill(reason)
  await dialog.getByRole('button', { name: 'Proposer', exact: true }).click()
  await dialog.getByRole('heading', { name: /une deuxième personne doit confirmer/ }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

/** `fetch` with the session of a page. */
export function fetchOf(page: Page): typeof fetch {
  return async (input, init) => {
    const answer = await page.request.fetch(new URL(String(input), page.url()).href, {
      method: init?.method ?? 'GET',
      headers: { ...Object.fromEntries(new Headers(init?.headers)), 'sec-fetch-site': 'same-origin' },
      ...(typeof init?.body === 'string' ? { data: init.body } : {}),
      maxRedirects: 0,
    })
    return new Response(await answer.text(), { status: answer.status(), headers: answer.headers() })
  }
}
