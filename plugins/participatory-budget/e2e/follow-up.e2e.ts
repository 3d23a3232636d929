import { describe, expect, it } from '@jest/globals'
import { participationApi } from '@parvis/contract'
import { createClient } from '@parvis/client'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, startMailCatcher, startServerProcess, withBrowser, type BrowserSession, type MailCatcher } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { stripes } from '../test/made-up-picture.ts'
import { valueOf } from './commune-driver.ts'
import { announced, fillPath, openTab } from './staff-steps.ts'

const CLERK = 'robin@gent.example'
const LATE = 'Een gedeelde keuken in de gemeentezaal'
const STEP = 'Het plan en de vergunningen'
const NEWS = 'De vergunning is er. De werken beginnen in de lente.'
const ALT = 'Een bord met het plan van de speeltuin.'

describe('the time after the result', () => {
  it('is reported by staff who can take a slip back, and read by residents on a narrow screen without JavaScript', async () => {
    const mails = await startMailCatcher()
    const server = await startServerProcess({ env: { SMTP_URL: mails.url, PARVIS_DEMO: '1' } })
    try {
      await withBrowser(async ({ visitor }) => await journey(visitor, mails, server.url))
    } finally {
      await server.stop()
      await mails.close()
    }
  })
})

async function journey(visitor: BrowserSession['visitor'], mails: MailCatcher, origin: string): Promise<void> {
  const overview = valueOf(await createClient(participationApi, { base: `${origin}/gent` }).overview())
  const budget = overview.activities.find((activity) => activity.plugin === 'participatory-budget')
  if (budget === undefined) throw new Error('The demonstration has no budget')
  const home = `${origin}/gent/nl/a/${budget.slug}`

  const staff = await visitor({ locale: 'nl-BE' })
  await signIn(staff, mails, origin)
  await staff.goto(`${origin}/admin/gent/participation/activities/${budget.id}`)
  await openTab(staff, 'Opvolging')
  await staff.getByText('1 project is te laat').waitFor()
  await look(staff, 'budget-admin-follow-up')
  await staff.getByRole('button', { name: new RegExp(`^Openen.*${LATE}`) }).click()
  const step = staff.getByRole('listitem').filter({ hasText: STEP })
  await step.getByRole('button', { name: /^Vandaag klaar/ }).click()
  await announced(staff, `De stap ‘${STEP}’ is klaar.`)
  await staff.getByRole('button', { name: 'Dit ongedaan maken' }).click()
  await announced(staff, 'Het is ongedaan gemaakt.')
  await step.getByText('Te laat').waitFor()
  await step.getByRole('button', { name: /^Vandaag klaar/ }).click()
  await step.getByText('Klaar', { exact: true }).waitFor()
  await writeNews(staff)
  await look(staff, 'budget-admin-follow-up-project')
  await staff.getByRole('button', { name: 'Terug naar de lijst' }).click()
  await staff.getByRole('button', { name: 'Het antwoord wijzigen' }).click()
  await fillPath(staff, 'decision', 'www.example.org')
  await staff.getByRole('button', { name: 'Het antwoord bekendmaken' }).click()
  await staff.getByText('Schrijf een volledig adres, met https://.').first().waitFor()
  await fillPath(staff, 'decision', 'https://www.example.org/besluit')
  await staff.getByRole('button', { name: 'Het antwoord bekendmaken' }).click()
  await announced(staff, 'Het antwoord is bekendgemaakt.')

  // On the narrowest screen, without a script.
  const resident = await visitor({ javaScript: false, viewport: 'narrow', locale: 'nl-BE' })
  await resident.goto(home)
  expect(await resident.getByRole('link', { name: 'De volledige beslissing lezen' }).getAttribute('href')).toBe('https://www.example.org/besluit')
  await resident.getByRole('link', { name: /nog niet gepland/ }).click()
  await resident.getByRole('heading', { level: 1, name: 'Wat wordt er van de gekozen projecten?' }).waitFor()
  await resident.getByRole('link', { name: LATE }).click()
  await resident.getByText(NEWS).waitFor()
  await resident.getByRole('img', { name: ALT }).waitFor()
  await resident.goto(`${home}/projects`)
  await resident.getByLabel('Plaats', { exact: true }).selectOption('Gemeentepark')
  await resident.getByRole('button', { name: 'Tonen' }).click()
  expect(await resident.getByRole('article').count()).toBeLessThan(10)
  await resident.getByRole('link', { name: 'De brochure om af te drukken' }).click()
  expect(await resident.getByRole('article').first().getByRole('img').count()).toBe(1)

  const seeing = await visitor({ locale: 'nl-BE' })
  for (const [path, name] of [['', 'main'], ['/projects', 'catalogue'], ['/projects/brochure', 'brochure'], ['/follow-up', 'follow-up']] as const) {
    await seeing.goto(`${home}${path}`)
    await look(seeing, `budget-after-${name}`)
  }
}

async function look(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
  await keepScreenshots(page, name)
}

async function signIn(page: Page, mails: MailCatcher, origin: string): Promise<void> {
  await page.goto(`${origin}/admin/sign-in`)
  await page.getByLabel('Uw e-mailadres op het werk').fill(CLERK)
  await page.getByRole('button', { name: 'Stuur mij een code' }).click()
  const code = /subject: (\d{6})/i.exec((await mails.next(CLERK)).text)?.[1] ?? ''
  await page.getByLabel('Code uit de e-mail').fill(code)
  await page.getByRole('button', { name: 'Aanmelden', exact: true }).click()
  await page.waitForURL((address) => !address.pathname.endsWith('/sign-in'))
}

/** Writes news: a file that is no picture is refused and nothing typed is lost, and no picture goes without a description. */
async function writeNews(staff: Page): Promise<void> {
  await staff.getByRole('button', { name: 'Een nieuwsbericht schrijven' }).click()
  await fillPath(staff, 'text.nl', NEWS)
  const choose = (name: string, mimeType: string, buffer: Buffer) => staff.locator('[data-path="picture.file"]').setInputFiles({ name, mimeType, buffer })
  await choose('plan.jpg', 'image/jpeg', Buffer.from('Geen foto.'))
  await staff.getByRole('alert').filter({ hasText: 'geen leesbare foto' }).waitFor()
  await choose('groot.png', 'image/png', Buffer.alloc(10_000_001))
  await staff.getByRole('alert').filter({ hasText: 'groter dan 10 MB' }).waitFor()
  expect(await staff.locator('[data-path="text.nl"]').inputValue()).toBe(NEWS)
  expect(await staff.locator('[data-path="author.nl"]').inputValue()).toBe('Dienst openbare werken')
  await choose('plan.png', 'image/png', Buffer.from(stripes(320, 180)))
  await staff.getByRole('img', { name: 'De gekozen foto' }).waitFor()
  const post = staff.getByRole('button', { name: 'Het bericht bekendmaken' })
  await post.click()
  await staff.getByText('Vul dit in.').first().waitFor()
  await expectNoAxeViolations(staff)
  await fillPath(staff, 'picture.alt.nl', ALT)
  await post.click()
  await announced(staff, 'Het bericht is bekendgemaakt.')
}
