import { describe, expect, it } from '@jest/globals'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { openVote, setUpCommune, takeMethods, votingCodes } from './commune-driver.ts'
import { castBallot, proveByCode, WORDS } from './resident-steps.js'
import { secondPerson } from './second-person.ts'
import { onStage, type Stage } from './stage.ts'

const TITLES = ['Bancs', 'Verger', 'Fontaine']
const look = async (): Promise<void> => undefined

describe('after voting, in the browser', () => {
  it('B-05 B-19 shows choices once, then a code to print, to mail and to change the vote, and warns of an unfinished ballot', async () => {
    await onStage(journey)
  })
})

async function journey(stage: Stage): Promise<void> {
  const { server } = stage
  const desk = await setUpCommune(server.url, server.setupLink ?? '')
  const second = await secondPerson(desk, server.url, async (to) => (await stage.mails.next(to)).text)
  await takeMethods(desk, ['voting-code', 'mailbox'])
  await openVote(desk, second, { changeable: true })
  const [one = '', two = ''] = await votingCodes(desk, 2)
  const home = `${server.url}/${desk.slug}/fr/a/budget-participatif`
  const scripted = await stage.visitor({ locale: 'fr-BE' })
  await warnsOnLeaving(scripted, home, one)
  await confirms(stage, scripted, true)
  const plain = await stage.visitor({ locale: 'fr-BE', javaScript: false })
  await proveByCode({ page: plain, language: 'fr', home, look }, two)
  await confirms(stage, plain, false)
}

/** A ballot that was begun and not sent is not lost without a word. */
async function warnsOnLeaving(page: Page, home: string, code: string): Promise<void> {
  await proveByCode({ page, language: 'fr', home, look }, code)
  await page.getByLabel('Bancs').check()
  const warned = page.waitForEvent('dialog')
  await page.evaluate(() => setTimeout(() => location.assign('/'), 0))
  const dialog = await warned
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  expect(await page.getByLabel('Bancs').isChecked()).toBe(true)
  await page.getByLabel('Bancs').uncheck()
}

async function confirms({ mails }: Stage, page: Page, hasScript: boolean): Promise<void> {
  const reviewed: string[] = []
  const code = await castBallot(
    { page, language: 'fr', home: '', look: async (seen, name) => void (name === 'review' && reviewed.push((await seen.getByRole('main').textContent()) ?? '')) },
    ['Verger'],
  )
  // In full once, on the page before; from now on nothing tells them.
  expect(reviewed.join()).toContain('Verger')
  expect(code).not.toBe('')
  for (const title of TITLES) expect(await page.content()).not.toContain(title)
  expect(page.url()).not.toContain(code)
  await page.getByRole('link', { name: 'Changer mon vote' }).waitFor()
  expect(await page.getByRole('button', { name: 'Imprimer cette page' }).isVisible()).toBe(hasScript)
  if (hasScript) {
    await expectNoAxeViolations(page)
    await keepScreenshots(page, 'after-voting')
  }
  await expectNoHorizontalScroll(page)

  await page.getByLabel('Adresse e-mail').fill('pas une adresse')
  await page.getByRole('button', { name: 'Envoyer le code' }).click()
  await page.getByRole('heading', { level: 1, name: WORDS.fr.done }).waitFor()
  await page.getByRole('alert').waitFor()
  await page.getByText(code).first().waitFor()
  if (hasScript) await expectNoAxeViolations(page)
  await page.getByLabel('Adresse e-mail').fill('ada@example.org')
  await page.getByRole('button', { name: 'Envoyer le code' }).click()
  await page.getByRole('heading', { name: 'Le code est parti par e-mail.' }).waitFor()
  await page.getByText(code).first().waitFor()
  if (hasScript) await expectNoAxeViolations(page)
  const { text } = await mails.next('ada@example.org')
  expect(text).toContain(code)
  for (const title of TITLES) expect(text).not.toContain(title)

  await page.reload()
  expect(await page.content()).not.toContain(code)
}
