import { describe, expect, it } from '@jest/globals'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, walkByKeyboard } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { publishVote, setUpCommune } from './commune-driver.ts'
import { onStage, type Stage } from './stage.ts'
import { announced } from './staff-steps.ts'

const SAVE = { name: 'Enregistrer', exact: true } as const
const MAILBOX = /^Avec mon adresse e-mail/
const BLOCKS = 'Ceci empêche de publier'

async function look(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
  await keepScreenshots(page, `admin-eligibility-${name}`)
}

async function journey({ server, visitor }: Stage): Promise<void> {
  const desk = await setUpCommune(server.url, server.setupLink ?? '', { nis: '21015', languages: ['fr', 'nl'] })
  const page = await visitor({ locale: 'fr-BE' })
  await page.context().addCookies(desk.fetch.cookies().map((cookie) => ({ ...cookie, url: server.url })))
  const tab = `${server.url}/admin/${desk.slug}/participation/activities/${desk.activity}?tab=eligibility`
  await page.goto(tab)
  await startsWithTheModule(page)
  await readsWhatIsInTheWay(page)
  await isLedToAGoodChoice(page)
  await saves(page)
  await page.reload()
  await page.getByLabel(MAILBOX).waitFor()
  expect(await page.getByLabel(MAILBOX).isChecked()).toBe(true)
  expect(await page.getByText('personne ne les a encore changées').count()).toBe(0)
  await publishVote(desk, {})
  await page.goto(tab)
  await page.getByText('ces conditions ne changent plus').waitFor()
  expect(await page.getByRole('button', SAVE).count()).toBe(0)
  await look(page, 'frozen')
}

async function startsWithTheModule(page: Page): Promise<void> {
  await page.getByText('personne ne les a encore changées').waitFor()
  await page.getByText('Vous montrez qu’une adresse e-mail est à vous.').waitFor()
  await look(page, 'default')
  await walkByKeyboard(page)
  for (const locale of ['nl', 'de', 'en', 'fr']) {
    await page.getByRole('combobox').selectOption(locale)
    await page.locator(`html[lang="${locale}"]`).waitFor()
    await look(page, locale)
  }
}

/** An age that no proof tells: said at once, with what residents would read in either language. */
async function readsWhatIsInTheWay(page: Page): Promise<void> {
  await page.getByLabel('Âge minimum').fill('16')
  await page.getByText(BLOCKS).waitFor()
  await page.getByText('Aucune preuve suffisante n’est prête pour le moment.').waitFor()
  await page.getByText(/^Avoir 16 ans ou plus le/).waitFor()
  await page.getByLabel('néerlandais').check()
  await page.getByText(/^Op .* 16 jaar of ouder zijn$/).waitFor()
  await look(page, 'blocked')
  await page.getByLabel('Âge minimum').fill('')
  await page.getByText(BLOCKS).waitFor({ state: 'detached' })
}

/** Nothing picked, then a proof that is not set up, then two proofs that do not know of each other. */
async function isLedToAGoodChoice(page: Page): Promise<void> {
  await page.getByLabel('Seulement de certaines façons').check()
  await page.getByRole('button', SAVE).click()
  await page.getByText('Choisissez au moins une preuve.').first().waitFor()
  await look(page, 'refused')
  const register = page.getByLabel(/^Avec mon nom et mon adresse/)
  await register.check()
  await page.getByText('n’est pas encore configurée.').waitFor()
  await register.uncheck()
  await page.getByLabel(/^Avec mon code de vote imprimé/).check()
  await page.getByLabel(MAILBOX).check()
  await page.getByText('une personne peut participer une fois par preuve').waitFor()
  await look(page, 'twice')
  await page.getByLabel(/^Avec mon code de vote imprimé/).uncheck()
  await page.getByLabel(MAILBOX).uncheck()
}

async function saves(page: Page): Promise<void> {
  await page.getByLabel(MAILBOX).press('Space')
  await page.getByRole('button', SAVE).press('Enter')
  await announced(page, 'Enregistré.')
}

describe('who may take part, as staff say it', () => {
  it('I-22 says what stands in the way, and shows what residents will read', async () => {
    await onStage(journey)
  })
})
