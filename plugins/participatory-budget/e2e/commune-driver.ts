import { createClient, type CallResult } from '@parvis/client'
import { eligibilityApi, installationApi, modulesApi, participationAdminApi, verificationApi, votingCodesApi, type Locale } from '@parvis/contract'
import { budgetApi, budgetStaffApi, PROPOSE_ACTION, VOTE_ACTION } from '@parvis/plugin-participatory-budget/contract'
import { belgianDay } from '@parvis/testkit/browser'
import { cookieFetch, type CookieFetch } from './cookie-fetch.ts'
import { actTogether, releaseVote, showSecondFactor } from './second-person.ts'

const DAY_MS = 86_400_000

/** The value of a call that must succeed. @throws Error with the problem's code and fields. */
export function valueOf<Value>(result: CallResult<Value>): Value {
  if (result.ok) return result.value
  throw new Error(`The call failed: ${result.problem.status} ${result.problem.code} ${JSON.stringify(result.problem.issues ?? [])} ${JSON.stringify(result.problem.details ?? {})}`)
}

/** A staff member's view of one commune, through one server address. */
export interface StaffDesk<Fetch extends typeof fetch = typeof fetch> {
  readonly slug: string
  readonly activity: string
  readonly base: string
  readonly fetch: Fetch
}

/** Goes through the wizard by its API: one commune, one draft participatory budget. */
export async function setUpCommune(
  origin: string,
  setupLink: string,
  { nis, languages }: { nis: string; languages: Locale[] } = { nis: '61031', languages: ['fr'] },
): Promise<StaffDesk<CookieFetch>> {
  const staffFetch = cookieFetch(origin)
  const token = new URL(setupLink).searchParams.get('token') ?? ''
  const installation = createClient(installationApi, { fetch: staffFetch })
  const { slug, activity } = valueOf(
    await installation.setup({
      body: {
        token,
        nis,
        languages,
        name: 'Staff Member',
        email: 'staff@example.org',
        starter: { plugin: 'participatory-budget', id: 'vote-on-projects' },
        title: 'Budget participatif',
        decisionMaker: 'Le conseil communal',
        startsOn: belgianDay(new Date()),
        answerBy: belgianDay(new Date(), 200),
      },
    }),
  )
  await showSecondFactor(staffFetch)
  return { slug, activity: activity ?? '', base: `/${slug}`, fetch: staffFetch }
}

/** Lets voters prove themselves in these ways alone; to be said before the vote is published. */
export async function takeMethods(desk: StaffDesk, methods: string[], minimumLevel: 1 | 3 = 1): Promise<void> {
  const eligibility = createClient(eligibilityApi, desk)
  // Where a register is in force, no act of the activity may go past it.
  for (const action of [VOTE_ACTION, PROPOSE_ACTION])
    valueOf(await eligibility.save({ params: { activity: desk.activity, action }, body: { minimumLevel, methods } }))
}

/** Adds projects and publishes, with a vote that lasts from yesterday to tomorrow and waits for its release. @returns public ids of the projects. */
export async function publishVote(desk: StaffDesk, settings: Record<string, unknown>): Promise<string[]> {
  const budget = createClient(budgetStaffApi, desk)
  const participation = createClient(participationAdminApi, desk)
  const params = { activity: desk.activity }
  const projects: string[] = []
  for (const [title, costCents] of [['Bancs', 300_000], ['Verger', 500_000], ['Fontaine', 900_000]] as const) {
    projects.push(valueOf(await budget.createProject({ params, body: { title: { fr: title }, costCents } })).id)
  }
  valueOf(await participation.updateActivity({ params, body: { settings: { budgetCents: 1_000_000, maxPicks: 2, ...settings } } }))
  const now = Date.now()
  const phase = {
    kind: 'vote',
    title: { fr: 'Voter' },
    startsAt: new Date(now - DAY_MS).toISOString(),
    endsAt: new Date(now + DAY_MS).toISOString(),
    settings: {},
  }
  valueOf(await participation.setPhases({ params, body: { phases: [phase] } }))
  const drafts = valueOf(await participation.list())
  for (const process of drafts.processes.filter((each) => each.state === 'draft')) {
    valueOf(await participation.moveProcess({ params: { process: process.id }, body: { to: 'published' } }))
  }
  const { activity } = valueOf(await participation.activity({ params }))
  if (activity.state === 'draft') valueOf(await participation.moveActivity({ params, body: { to: 'published' } }))
  return projects
}

/** Publishes, and two people open the vote at once. @returns public ids of the projects. */
export async function openVote(desk: StaffDesk, second: StaffDesk, settings: Record<string, unknown>): Promise<string[]> {
  const projects = await publishVote(desk, settings)
  await releaseVote(desk, second)
  return projects
}

/** Two people close the vote now. */
export async function closeVote(desk: StaffDesk, second: StaffDesk): Promise<void> {
  await actTogether(desk, second, 'close-early', 'The test has cast all its ballots')
}

/** Turns the module on or off. */
export async function switchModule(desk: StaffDesk, to: 'on' | 'off' | 'pause' | 'resume'): Promise<void> {
  const modules = createClient(modulesApi, desk)
  valueOf(await modules.change({ params: { plugin: 'participatory-budget' }, body: { to, ...(to === 'off' ? { running: 'close' as const } : {}) } }))
}

/** Makes that many printed voting codes. */
export async function votingCodes(desk: StaffDesk, count: number): Promise<string[]> {
  const client = createClient(votingCodesApi, desk)
  const csv = valueOf(await client.generate({ params: { activity: desk.activity }, body: { count } }))
  const codes = [...csv.matchAll(/\b[0-9A-Z]{4}(?:-[0-9A-Z]{1,4}){3,}\b/g)].map(([code]) => code)
  return [...new Set(codes)]
}

/** A resident who has proven themselves with a code; the proof is a cookie and good on every process. */
export async function provenResident(origin: string, desk: StaffDesk, code: string): Promise<typeof fetch> {
  const device = cookieFetch(origin)
  const client = createClient(verificationApi, { base: desk.base, fetch: device })
  const params = { activity: desk.activity, method: 'voting-code', step: 'code' }
  valueOf(await client.answer({ params, body: { fields: { code }, locale: 'fr' } }))
  return device
}

/** A resident's API of the budget, on any process of the installation. */
export function residentApi(origin: string, desk: Pick<StaffDesk, 'base'>, device: typeof fetch) {
  return createClient(budgetApi, {
    base: desk.base,
    fetch: (input, init) => device(new URL(String(input), origin), init),
  })
}
