import { TestTotpApp, type MailCatcher } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { announced } from './staff-steps.ts'

const COLLEAGUE = 'second@example.org'

/** Sets up an app that shows codes, in the dialog that asks for a second step, and keeps the recovery codes. */
async function setsUpAnApp(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Configurez une deuxième étape de connexion' }).first().waitFor()
  await page.getByRole('button', { name: 'Configurer une application' }).click()
  const key = (await page.locator('dialog code').textContent()) ?? ''
  await page.getByLabel('Code de votre application').fill(new TestTotpApp(key.replaceAll(' ', '')).fresh())
  await page.getByRole('dialog').getByRole('button', { name: 'Terminer la configuration' }).click()
  await page.getByRole('button', { name: 'Je les garde en lieu sûr : continuer' }).click()
}

/** Invites a colleague; the screen of people asks for a second step first, which whoever comes for the first time sets up. */
export async function invitesColleague(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Personnes et rôles' }).click()
  await page.getByRole('main').getByRole('button', { name: 'Configurer la deuxième étape' }).click()
  await setsUpAnApp(page)
  await page.getByLabel('Nom', { exact: true }).fill('Second Person')
  await page.getByLabel('Adresse e-mail professionnelle').fill(COLLEAGUE)
  await page.getByRole('checkbox', { name: /^Administration/ }).check()
  await page.getByRole('button', { name: 'Inviter', exact: true }).click()
  await announced(page, 'Second Person peut maintenant se connecter.')
}

/** Signs in for the first time, from the invitation to what waits for an answer. */
export async function colleagueSignsIn(page: Page, mails: MailCatcher, origin: string): Promise<void> {
  await page.goto(`${origin}/admin/sign-in`)
  await page.getByLabel('Votre adresse e-mail professionnelle').fill(COLLEAGUE)
  await page.getByRole('button', { name: 'M’envoyer un code' }).click()
  await page.getByLabel('Code reçu par e-mail').fill(await mailedCode(mails))
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await page.getByRole('link', { name: /À confirmer/ }).click()
  await page.getByRole('main').getByRole('button', { name: 'Configurer la deuxième étape' }).click()
  await setsUpAnApp(page)
}

/** The sign-in code; the invitation and the news of an act that waits come before it. */
async function mailedCode(mails: MailCatcher): Promise<string> {
  for (;;) {
    const code = /subject: (\d{6})/i.exec((await mails.next(COLLEAGUE)).text)?.[1]
    if (code !== undefined) return code
  }
}

/** Confirms the act that waits. */
export async function confirmsAct(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Confirmer : / }).click()
  await page.getByRole('dialog').getByRole('button', { name: /^Confirmer : / }).click()
  await announced(page, 'Confirmé :')
}
