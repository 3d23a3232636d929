import type { MailCatcher } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'

/** Words of the pages in the two languages of the journey. */
export const WORDS = {
  fr: {
    vote: 'Voter', start: 'Commencer', byMail: 'Avec mon adresse e-mail', byCode: 'Avec mon code de vote imprimé', next: 'Continuer',
    email: 'Adresse e-mail', getCode: 'Recevoir un code', mailCode: 'Code de six chiffres', votingCode: 'Code de vote',
    total: 'Calculer le total', review: 'Vérifier mon choix', change: 'Modifier mon choix', send: 'Envoyer mon vote',
    done: 'Votre vote est dans l’urne', result: 'Voir le résultat et les raisons', tracking: 'Code de suivi', check: 'Vérifier', held: 'Oui, ce bulletin est dans l’urne',
  },
  nl: {
    vote: 'Stemmen', start: 'Beginnen', byMail: 'Met mijn e-mailadres', byCode: 'Met mijn gedrukte stemcode', next: 'Verder',
    email: 'E-mailadres', getCode: 'Een code ontvangen', mailCode: 'Code van zes cijfers', votingCode: 'Stemcode',
    total: 'Het totaal berekenen', review: 'Mijn keuze nakijken', change: 'Mijn keuze wijzigen', send: 'Mijn stem versturen',
    done: 'Uw stem zit in de stembus', result: 'Het resultaat en de redenen bekijken', tracking: 'Volgcode', check: 'Nakijken', held: 'Ja, dit stembiljet zit in de stembus',
  },
} as const
export type Language = keyof typeof WORDS

/** What a journey does on each page that it comes to: screenshots, checks. */
export type Look = (page: Page, name: string) => Promise<void>

export interface Resident {
  readonly page: Page
  readonly language: Language
  /** Address of the activity's main page. */
  readonly home: string
  readonly look: Look
}

/** From the main page to the ballot, proven by a code to the mailbox. */
export async function proveByMail({ page, language, home, look }: Resident, mails: MailCatcher, mailbox: string): Promise<void> {
  const words = WORDS[language]
  await page.goto(home)
  await look(page, 'main')
  await page.getByRole('link', { name: words.vote, exact: true }).click()
  await look(page, 'start')
  await page.getByRole('link', { name: words.start }).click()
  await page.getByLabel(words.byMail).check()
  await look(page, 'proof')
  await page.getByRole('button', { name: words.next }).click()
  await page.getByLabel(words.email).fill(mailbox)
  await page.getByRole('button', { name: words.getCode }).click()
  const code = /\b\d{6}\b/.exec((await mails.next(mailbox)).text)?.[0] ?? ''
  await page.getByLabel(words.mailCode).fill(code)
  await look(page, 'mail-code')
  await page.getByRole('button', { name: words.next }).click()
}

/** From the main page to the ballot, proven by a printed code. */
export async function proveByCode({ page, language, home }: Resident, code: string): Promise<void> {
  const words = WORDS[language]
  await page.goto(`${home}/vote`)
  await page.getByRole('link', { name: words.start }).click()
  await page.getByLabel(words.byCode).check()
  await page.getByRole('button', { name: words.next }).click()
  await page.getByLabel(words.votingCode).fill(code.toLowerCase())
  await page.getByRole('button', { name: words.next }).click()
}

/** Ticks projects, reviews and sends. @returns the tracking code. */
export async function castBallot({ page, language, look }: Resident, titles: readonly string[]): Promise<string> {
  const words = WORDS[language]
  for (const title of titles) await page.getByLabel(title).check()
  await look(page, 'ballot')
  await page.getByRole('button', { name: words.review }).click()
  await look(page, 'review')
  await page.getByRole('button', { name: words.send }).click()
  await page.getByRole('heading', { level: 1, name: words.done }).waitFor()
  await look(page, 'done')
  return /(?:[0-9A-Z]{4}-){4}[0-9A-Z]{2}/.exec((await page.getByRole('main').textContent()) ?? '')?.[0] ?? ''
}
