import { createClient } from '@parvis/client'
import { describe, expect, it } from '@jest/globals'
import { participationAdminApi, verificationApi, votesStaffApi } from '@parvis/contract'
import { expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, startServerProcess, until, walkByKeyboard, withBrowser } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { closeVote, openVote, residentApi, setUpCommune, takeMethods, valueOf, type StaffDesk } from './commune-driver.ts'
import { cookieFetch, type CookieFetch } from './cookie-fetch.ts'
import { importRegister, signedIn } from './register-stage.ts'
import { mailsInFolder, secondPerson } from './second-person.ts'

/** Residents of two districts. In one of them few vote. */
const GROUPS = [
  { district: 'Centre', year: 2004, residents: 16, voters: 6 },
  { district: 'Centre', year: 1985, residents: 18, voters: 7 },
  { district: 'Centre', year: 1955, residents: 15, voters: 6 },
  { district: 'Ben-Ahin', year: 2004, residents: 14, voters: 2 },
  { district: 'Ben-Ahin', year: 1985, residents: 20, voters: 6 },
] as const
const REASON = 'N’habitait plus dans la commune le 1er mars'

interface Resident {
  readonly familyName: string
  readonly birthDate: string
  readonly houseNumber: string
  readonly district: string
  readonly votes: boolean
}

const letters = (place: number): string => String.fromCharCode(97 + (place % 26)) + String.fromCharCode(97 + (Math.floor(place / 26) % 26))
const people: readonly Resident[] = GROUPS.flatMap(({ district, year, residents, voters }, group) =>
  Array.from({ length: residents }, (_, place) => ({
    familyName: `Exemple-V${letters(group)}${letters(place)}`,
    birthDate: `05/03/${year}`,
    houseNumber: String(group * 100 + place + 1),
    district,
    votes: place < voters,
  })),
)
const REGISTER = [
  'Nom;Prénom;Date de naissance;Rue;Numéro;Code postal;Localité;Quartier',
  ...people.map((each) => [each.familyName, 'Ada', each.birthDate, 'Rue des Tilleuls', each.houseNumber, '4500', 'Huy', each.district].join(';')),
].join('\r\n')

async function look(page: Page, name: string): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoHorizontalScroll(page)
  await keepScreenshots(page, name)
}

describe('who took part in a vote, in the browser', () => {
  it('B-09 B-10 is told in numbers that add up, after two people have voided the vote of a third', async () => {
    const server = await startServerProcess()
    try {
      const first = await setUpCommune(server.url, server.setupLink ?? '')
      const second = await secondPerson(first, server.url, mailsInFolder(server.dataDirectory))
      await importRegister(first, second, REGISTER)
      await takeMethods(first, ['census-match'])
      const body = { receiptMode: 'inclusion', disputeDays: 14, keyDays: 60, smallestGroup: 5 } as const
      valueOf(await createClient(votesStaffApi, first).changeSettings({ params: { activity: first.activity }, body }))
      const projects = await openVote(first, second, { changeable: true })
      for (const resident of people.filter(({ votes }) => votes)) await castsBy(server.url, first, resident, projects)
      await withBrowser(async ({ visitor }) => {
        const [firstPage, secondPage] = [await visitor(), await visitor()]
        await signedIn(firstPage, server.url, first)
        await signedIn(secondPage, server.url, second)
        await voidsAVote(firstPage, secondPage, `${server.url}/admin${first.base}`, first.activity)
        await closeVote(first, second)
        const resident = await visitor({ viewport: 'phone' })
        const params = { activity: first.activity }
        const { slug } = valueOf(await createClient(participationAdminApi, first).activity({ params })).activity
        await readsTheNumbers(resident, `${server.url}${first.base}/fr/a/${slug}`)
      })
    } finally {
      await server.stop()
    }
  })
})

/** Votes over the API, after a proof by the register. */
async function castsBy(origin: string, desk: StaffDesk<CookieFetch>, who: Resident, projects: readonly string[]): Promise<void> {
  const device = cookieFetch(origin)
  const { familyName, birthDate, houseNumber } = who
  const fields = { familyName, givenName: 'Ada', birthDate, houseNumber }
  const params = { activity: desk.activity, method: 'census-match', step: 'details' }
  valueOf(await createClient(verificationApi, { base: desk.base, fetch: device }).answer({ params, body: { fields, locale: 'fr' } }))
  valueOf(await residentApi(origin, desk, device).cast({ params: { activity: desk.activity }, body: { projects: projects.slice(0, 1) } }))
}

async function voidsAVote(firstPage: Page, secondPage: Page, admin: string, activity: string): Promise<void> {

  await firstPage.goto(`${admin}/participation/activities/${activity}?tab=vote`)
  await firstPage.getByRole('link', { name: 'Annuler une voix' }).click()
  await firstPage.getByRole('heading', { level: 1, name: 'Annuler la voix d’une personne' }).waitFor()
  const voter = people[0]
  await firstPage.locator('[data-path="familyName"]').fill(voter?.familyName ?? '')
  await firstPage.locator('[data-path="givenName"]').fill('Ada')
  await firstPage.locator('[data-path="birthDate"]').fill(voter?.birthDate ?? '')
  await firstPage.getByRole('button', { name: 'Chercher' }).click()
  await firstPage.getByRole('button', { name: `Annuler la voix de Ada ${voter?.familyName}` }).click()
  const dialog = firstPage.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Proposer à une deuxième personne' }).click()
  await dialog.getByText('Une raison').or(dialog.getByRole('alert')).first().waitFor()
  await look(firstPage, 'admin-void-vote')
  await dialog.locator('[data-path="reason"]').fill(REASON)
  await dialog.getByRole('button', { name: 'Proposer à une deuxième personne' }).click()
  await firstPage.getByText('Attend une autre personne').or(firstPage.getByText(REASON)).first().waitFor()
  await walkByKeyboard(firstPage)

  // Among all acts the second person sees whom it is about as well.
  await secondPage.goto(`${admin}/acts`)
  await secondPage.getByText(`Ada ${voter?.familyName}`).waitFor()
  await look(secondPage, 'admin-void-vote-acts')
  await secondPage.goto(`${admin}/participation/activities/${activity}/voidings`)
  await secondPage.getByRole('button', { name: `Confirmer pour Ada ${voter?.familyName}` }).click()
  await secondPage.getByRole('dialog').getByRole('button', { name: /^Confirmer/ }).click()
  await secondPage.getByText('Rien n’attend de réponse.').waitFor()
  await look(secondPage, 'admin-void-vote-done')
}

async function readsTheNumbers(page: Page, home: string): Promise<void> {

  // Counted by the worker, a moment after the close.
  await until(
    async () => {
      await page.goto(`${home}/turnout`)
      return (await page.getByRole('heading', { level: 2, name: 'Qui a participé' }).count()) > 0 ? true : undefined
    },
    { patienceMs: 20_000, what: 'the numbers of the vote' },
  )
  const main = page.getByRole('main')
  await main.getByText(/26 voix comptent\. .*83 habitants.*31,3 %.*1 voix a été annulée : 27 personnes ont participé en tout\./).waitFor()
  await look(page, 'turnout')
  const crossed = page.getByRole('table', { name: 'Voix par quartier et par âge' })
  const [ages = '', ...rows] = await crossed.getByRole('row').allInnerTexts()
  expect(ages).toContain('16 à 24 ans')
  // Two of Ben-Ahin are hidden, with others of their row and column; the sum of all stays.
  expect(rows.join('\n')).toMatch(/Ben-Ahin\s+–/)
  expect(rows.join('\n')).not.toMatch(/\b2 \(/)
  expect(rows.at(-1)).toMatch(/26 \(/)
  await page.goto(`${home}/results`)
  await main.getByRole('heading', { level: 2, name: 'Qui a participé' }).waitFor()
  await look(page, 'results-who-voted')
  await page.goto(home)
  await main.getByText(REASON).waitFor()
  await main.getByText('La voix d’une personne sans droit de vote a été annulée').waitFor()
}
