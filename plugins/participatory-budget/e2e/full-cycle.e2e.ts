import { createClient } from '@parvis/client'
import { describe, expect, it } from '@jest/globals'
import { paperApi, participationAdminApi, voteAuditApi, voteDisputesApi, votesApi, type PanelAct } from '@parvis/contract'
import { budgetStaffApi, followUpStaffApi, type BudgetResult } from '@parvis/plugin-participatory-budget/contract'
import { belgianDay, expectNoAxeViolations, expectNoHorizontalScroll, keepScreenshots, until } from '@parvis/testkit/browser'
import type { Page } from 'playwright-core'
import { independentPb } from '../test/independent-pb.ts'
import { closeVote, residentApi, setUpCommune, valueOf, type StaffDesk } from './commune-driver.ts'
import type { CookieFetch } from './cookie-fetch.ts'
import { castOverApi, codesOfLetters, ENVELOPES, ideaBecomesProject, PAPER_BALLOTS, provenByRegister, publishCycle, REGISTER, RESIDENTS, WEB_BALLOTS, type CycleResident } from './cycle-stage.ts'
import { importRegister, signedIn } from './register-stage.ts'
import { castBallot, type Language } from './resident-steps.ts'
import { confirmAll, releaseVote, secondPerson } from './second-person.ts'
import { onStage, type Stage } from './stage.ts'

const STEP = { fr: 'Le plan du potager', nl: 'Het plan van de moestuin' }
const COMPLAINT = 'Je n’ai pas voté, et quelqu’un a ce code.'
const AUDITOR = { email: 'auditor@example.org', name: 'Independent Auditor', roles: ['auditor'] }

describe('a whole participatory budget', () => {
  it('goes from an idea to its first works with 200 ballots, 60 of them on paper, a dispute and a recount of two envelopes', async () => {
    await onStage(journey)
  })
})

async function journey(stage: Stage): Promise<void> {
  const { server, mails } = stage
  const nextMail = async (to: string) => (await mails.next(to)).text
  const clerk = await setUpCommune(server.url, server.setupLink ?? '', { nis: '61031', languages: ['fr', 'nl'] })
  const second = await secondPerson(clerk, server.url, nextMail)
  const auditor = await secondPerson(clerk, server.url, nextMail, AUDITOR)
  await importRegister(clerk, second, REGISTER)
  await publishCycle(clerk)
  const [french, dutch] = [RESIDENTS[0], RESIDENTS.at(-1)]
  if (french === undefined || dutch === undefined) throw new Error('no residents')
  const garden = await ideaBecomesProject(server.url, clerk, french)
  await releaseVote(clerk, second)

  const params = { activity: clerk.activity }
  const { slug } = valueOf(await createClient(participationAdminApi, clerk).activity({ params })).activity
  const home = (language: Language) => `${server.url}${clerk.base}/${language}/a/${slug}`
  const frenchPage = await stage.visitor({ locale: 'fr-BE' })
  const dutchPage = await stage.visitor({ locale: 'nl-BE', viewport: 'phone', javaScript: false })
  const trackingCode = await votesInTheDistrict(frenchPage, home('fr'), french, garden)
  await votesInDutch(dutchPage, home('nl'), dutch)
  const codes = await codesOfLetters(clerk)
  expect(2 + (await castOverApi(server.url, clerk, RESIDENTS.slice(1, -1), codes))).toBe(WEB_BALLOTS)
  await refusesOtherDistricts(server.url, clerk, dutch)
  await entersPapers(stage, { clerk, second }, codes.slice(WEB_BALLOTS))
  await closeVote(clerk, second)

  const result = await publishedResult(server.url, clerk)
  expect(result.ballots).toBe(WEB_BALLOTS + PAPER_BALLOTS)
  for (const envelope of ENVELOPES) await countsAgain(server.url, clerk, result, envelope)
  await isContested(clerk, second, trackingCode, result)
  await audits(auditor, second, clerk)
  await plansAStep(clerk, garden)

  for (const [page, language, title, step] of [[frenchPage, 'fr', garden, STEP.fr], [dutchPage, 'nl', 'Een gedeelde moestuin', STEP.nl]] as const) {
    await page.goto(`${home(language)}/results`)
    for (const envelope of ENVELOPES) await page.getByRole('link', { name: envelope.title[language] }).first().waitFor()
    await look(page, `results-${language}`)
    await page.goto(`${home(language)}/follow-up`)
    await page.getByRole('link', { name: title }).first().click()
    await page.getByText(step).first().waitFor()
    await look(page, `follow-up-${language}`)
  }
}

/** What every page of this journey is held to; rules of accessibility where scripts run. */
async function look(page: Page, name: string): Promise<void> {
  await expectNoHorizontalScroll(page)
  await keepScreenshots(page, `cycle-${name}`)
}

async function provesByForm(page: Page, home: string, { familyName, houseNumber }: CycleResident): Promise<void> {
  await page.goto(`${home}/proof/census-match/details`)
  for (const [field, value] of Object.entries({ familyName, givenName: 'Ada', birthDate: '1985-03-05', houseNumber })) await page.locator(`#${field}`).fill(value)
  await page.locator('#houseNumber').press('Enter')
  await page.waitForURL((url) => !url.pathname.includes('/proof/'))
  await page.goto(`${home}/vote/ballot`)
}

/** In French: one ballot over two envelopes. @returns the tracking code. */
async function votesInTheDistrict(page: Page, home: string, resident: CycleResident, garden: string): Promise<string> {
  await provesByForm(page, home, resident)
  await page.getByLabel('Bancs').check()
  await expectNoAxeViolations(page)
  await look(page, 'ballot-fr')
  await page.getByRole('button', { name: 'Continuer' }).click()
  await page.getByRole('heading', { level: 1, name: 'Quartier nord' }).waitFor()
  return await castBallot({ page, language: 'fr', home, look: async () => undefined }, [garden])
}

/** In Dutch, on a phone without JavaScript, where only the envelope of the whole commune is open. */
async function votesInDutch(page: Page, home: string, resident: CycleResident): Promise<void> {
  await provesByForm(page, home, resident)
  expect(await page.getByLabel('Afdak').count()).toBe(0)
  await castBallot({ page, language: 'nl', home, look: async () => undefined }, ['Banken', 'Boomgaard'])
}

/** A project of another district, and a second ballot, are refused. */
async function refusesOtherDistricts(origin: string, clerk: StaffDesk, resident: CycleResident): Promise<void> {
  const params = { activity: clerk.activity }
  const client = residentApi(origin, clerk, await provenByRegister(origin, clerk, resident))
  const { items } = valueOf(await createClient(budgetStaffApi, clerk).projects({ params }))
  const north = items.filter(({ envelope }) => envelope === 'nord').map(({ id }) => id)
  for (const projects of [north.slice(0, 1), items.slice(0, 1).map(({ id }) => id)]) expect((await client.cast({ params, body: { projects } })).ok).toBe(false)
}

/** Sixty papers, each typed by two people with the keyboard; both work at the same time, on one half each. */
async function entersPapers(stage: Stage, { clerk, second }: Record<'clerk' | 'second', StaffDesk<CookieFetch>>, codes: readonly string[]): Promise<void> {
  const params = { activity: clerk.activity }
  const api = createClient(paperApi, clerk)
  const { id: batch } = valueOf(await api.open({ params, body: { label: 'Urne du marché', papers: PAPER_BALLOTS } }))
  const desks: [Page, Page] = [await stage.visitor({ locale: 'fr-BE' }), await stage.visitor({ locale: 'fr-BE' })]
  for (const [at, desk] of [clerk, second].entries()) {
    const page = desks[at]
    if (page === undefined) continue
    await signedIn(page, stage.server.url, desk)
    await page.goto(`${stage.server.url}/admin/${clerk.slug}/participation/activities/${clerk.activity}/paper/${batch}`)
  }
  const marked = codes.map((code, at) => [code, at % 3 === 0 ? '3' : '1 2'] as const)
  const half = PAPER_BALLOTS / 2
  await Promise.all([types(desks[0], marked.slice(0, half)), types(desks[1], marked.slice(half))])
  await Promise.all([types(desks[0], marked.slice(half)), types(desks[1], marked.slice(0, half))])
  await keepScreenshots(desks[1], 'cycle-paper')
  const { totals } = valueOf(await api.close({ params: { ...params, batch } }))
  expect(totals).toMatchObject({ papers: PAPER_BALLOTS, counted: PAPER_BALLOTS, void: 0, setAside: 0, notCounted: 0 })
}

/** A scanner gives the code, keys the rest; after each paper the focus is back where the next code has to be. */
async function types(page: Page, papers: readonly (readonly [code: string, numbers: string])[]): Promise<void> {
  const field = page.getByLabel('Code du bulletin')
  await field.focus()
  for (const [code, numbers] of papers) {
    await page.keyboard.insertText(code)
    await page.keyboard.press('Enter')
    await page.keyboard.type(numbers)
    await page.keyboard.press('Enter')
    const isReady = async () => (await field.evaluate((input) => input === document.activeElement && input instanceof HTMLInputElement && input.value === '')) || undefined
    await until(isReady, { patienceMs: 20_000, what: 'an empty field for the next paper' })
  }
}

async function publishedResult(origin: string, desk: StaffDesk): Promise<BudgetResult> {
  const api = residentApi(origin, desk, fetch)
  return await until(
    async () => {
      const answer = await api.result({ params: { activity: desk.activity } })
      return answer.ok ? answer.value : undefined
    },
    { patienceMs: 30_000, what: 'the published result' },
  )
}

/** Counts the published ballots of an envelope without a line of the product: most votes first, while the money lasts. */
async function countsAgain(origin: string, desk: StaffDesk, result: BudgetResult, { id, budgetCents }: (typeof ENVELOPES)[number]): Promise<void> {
  const file = await fetch(`${origin}${desk.base}/api/participatory-budget/activities/${desk.activity}/result/envelopes/${id}/election.pb`)
  const { projects, votes } = independentPb(new Uint8Array(await file.arrayBuffer()))
  const chosen = votes.map(({ vote = '' }) => vote.split(','))
  const counted = projects
    .map(({ project_id: reference = '', cost }) => ({ reference, cents: Math.round(Number(cost) * 100), votes: chosen.filter((ballot) => ballot.includes(reference)).length }))
    .sort((one, other) => other.votes - one.votes)
  let left = budgetCents
  const winners = counted.filter(({ cents }) => {
    if (cents > left) return false
    left -= cents
    return true
  })
  const published = result.envelopes.find((envelope) => envelope.id === id)
  expect(new Set(counted.map((project) => project.votes)).size).toBe(counted.length)
  expect(published?.ballots).toBe(votes.length)
  expect(votes).toHaveLength(id === 'commune' ? WEB_BALLOTS + PAPER_BALLOTS : RESIDENTS.filter(({ district }) => district === 'Nord').length)
  expect(published?.winners).toEqual(winners.map(({ reference }) => reference))
  expect(Object.fromEntries((published?.projects ?? []).map((project) => [project.reference, project.votes]))).toEqual(Object.fromEntries(counted.map((project) => [project.reference, project.votes])))
  expect(published?.spentCents).toBe(budgetCents - left)
}

/** A complaint by tracking code: two people set the ballot aside, it is counted both ways, and two people let it count. */
async function isContested(clerk: StaffDesk, second: StaffDesk, trackingCode: string, result: BudgetResult): Promise<void> {
  const params = { activity: clerk.activity }
  const [everyone, panel] = [createClient(voteDisputesApi, clerk), createClient(voteAuditApi, clerk)]
  const { reference } = valueOf(await everyone.complain({ params, body: { trackingCode, text: COMPLAINT } }))
  const [complaint] = valueOf(await panel.complaints({ params })).complaints
  const decide = async (act: PanelAct, reason: string): Promise<void> => {
    valueOf(await panel.decide({ params: { ...params, complaint: complaint?.id ?? '' }, body: { act, reason } }))
    expect(await confirmAll(second)).toBe(1)
  }
  const state = async () => valueOf(await createClient(votesApi, clerk).read({ params })).state
  await decide('quarantine', 'La plainte est examinée')
  expect(await state()).toBe('contested')
  const { effect } = valueOf(await everyone.read({ params }))
  expect(effect).toMatchObject({ ballots: 1, with: { counted: 200, digest: result.digest }, without: { counted: 199 }, changesOutcome: false })
  await decide('count', 'Le bulletin est en ordre')
  expect(await state()).toBe('tallied')
  expect(valueOf(await everyone.status({ params, body: { reference } })).state).toBe('counted')
}

/** The auditor gets the openings of all ballots by an act of two people, and says publicly what they found. */
async function audits(auditor: StaffDesk, second: StaffDesk, desk: StaffDesk): Promise<void> {
  const params = { activity: desk.activity }
  const api = createClient(voteAuditApi, auditor)
  valueOf(await api.askOpenings({ params, body: { reason: 'Contrôle de tous les bulletins' } }))
  expect(await confirmAll(second)).toBe(1)
  const openings = await auditor.fetch(`${desk.base}/api/staff/votes/${desk.activity}/audit/openings.jsonl`)
  const [, ...ballots] = (await openings.text()).trim().split('\n')
  expect(ballots).toHaveLength(WEB_BALLOTS + PAPER_BALLOTS)
  const { digest } = valueOf(await api.state({ params, body: { agrees: true, text: 'Deux cents bulletins, comptés à nouveau : le résultat est juste.' } }))
  expect(valueOf(await createClient(voteDisputesApi, desk).read({ params })).statements).toMatchObject([{ agrees: true, digest }])
}

async function plansAStep(clerk: StaffDesk, title: string): Promise<void> {
  const params = { activity: clerk.activity }
  const { items } = valueOf(await createClient(budgetStaffApi, clerk).projects({ params }))
  const project = items.find((each) => each.title.fr === title)?.id ?? ''
  valueOf(await createClient(followUpStaffApi, clerk).addMilestone({ params: { ...params, project }, body: { title: STEP, plannedOn: belgianDay(new Date(), 30) } }))
}
