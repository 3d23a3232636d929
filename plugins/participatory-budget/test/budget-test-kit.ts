import { participationAdminApi, votingCodesApi, type Activity } from '@parvis/contract'
import { proveByCode, proveByMailbox, releaseVote, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { budgetApi, budgetStaffApi, type BudgetResult, type EnvelopeResult, type Project } from '../src/contract/index.js'

export const DAY_MS = 86_400_000

/** The value of a call that must succeed. */
export function valueOf<Value>(result: { ok: true; value: Value } | { ok: false; problem: { code: string; issues?: unknown; details?: unknown } }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}

/** The code of a call that must be refused. */
export function codeOf(result: { ok: boolean; problem?: { code: string } }): string | undefined {
  return result.problem?.code
}

/** The result of a budget with one envelope, and that of the envelope, in one. */
export function wholeResult(result: BudgetResult): BudgetResult & EnvelopeResult {
  const [only, ...others] = result.envelopes
  if (only === undefined || others.length > 0) throw new Error(`${result.envelopes.length} envelopes`)
  return { ...result, ...only }
}

export interface PublishedBudget {
  readonly activity: Activity
  readonly params: { readonly activity: string }
  readonly clerk: TestBrowser
  readonly projects: readonly Project[]
}

const PROJECTS = 'référence;titre_fr;titel_nl;coût\npark;Un parc;Een park;6 000\npath;Un sentier;Een pad;6.000,00\nbench;Un banc;Een bank;3000\npool;Une piscine;Een zwembad;20000\n'

/**
 * A published participatory budget with four projects, whose released vote opens in a day and lasts ten.
 *
 * @param envelopes Ids of envelopes by reference of the projects; the others are in the first one.
 */
export async function publishBudget(
  platform: TestPlatform,
  slug: string,
  settings: Record<string, unknown> = {},
  envelopes: Readonly<Record<string, string>> = {},
): Promise<PublishedBudget> {
  const draft = await draftBudget(platform, slug, settings)
  const { params } = draft
  const staff = draft.clerk.client(budgetStaffApi)
  const file = new Blob([PROJECTS], { type: 'text/csv' })
  valueOf(await staff.commitImport({ params, file, fileName: 'projets.csv' }))
  for (const { id: project, reference, status: _status, ...content } of valueOf(await staff.projects({ params })).items) {
    const envelope = envelopes[reference]
    if (envelope !== undefined) valueOf(await staff.updateProject({ params: { ...params, project }, body: { ...content, envelope } }))
  }
  return await publishDraft(platform, slug, draft)
}

export interface DraftBudget {
  readonly params: { readonly activity: string }
  readonly clerk: TestBrowser
}

/** A draft without projects. */
export async function draftBudget(platform: TestPlatform, slug: string, settings: Record<string, unknown> = {}): Promise<DraftBudget> {
  const clerk = await platform.staff(slug, 'clerk')
  const participation = clerk.client(participationAdminApi)
  const title = { fr: 'Budget participatif', nl: 'Burgerbegroting' }
  const body = { plugin: 'participatory-budget', title, summary: title, settings: { budgetCents: 1_000_000, ...settings } }
  const { id } = valueOf(await participation.createActivity({ body }))
  const params = { activity: id }
  const now = platform.clock.now().getTime()
  const day = (days: number) => new Date(now + days * DAY_MS).toISOString()
  const phase = (kind: string, from: number, to: number) => ({ kind, title, startsAt: day(from), endsAt: day(to) })
  valueOf(await participation.setPhases({ params, body: { phases: [phase('information', 0, 1), phase('vote', 1, 11), phase('results', 11, 30)] } }))
  return { params, clerk }
}

/** Publishes a draft with its projects, and releases its vote. */
export async function publishDraft(platform: TestPlatform, slug: string, { params, clerk }: DraftBudget): Promise<PublishedBudget> {
  const activity = valueOf(await clerk.client(participationAdminApi).moveActivity({ params, body: { to: 'published' } }))
  await platform.runJobs()
  await releaseVote({ first: clerk, second: await platform.staff(slug, 'admin') }, activity.id)
  await platform.runJobs()
  const { items } = valueOf(await clerk.client(budgetStaffApi).projects({ params }))
  return { activity, params, clerk, projects: items }
}

/** Moves the clock into the vote. */
export async function openVote(platform: TestPlatform, { activity }: PublishedBudget): Promise<void> {
  platform.clock.advanceTo(activity.phases.find((phase) => phase.kind === 'vote')?.startsAt ?? '')
  platform.clock.advance(1000)
  await platform.runJobs()
}

/** Moves the clock past the vote, which counts it. */
export async function closeVote(platform: TestPlatform, { activity }: PublishedBudget): Promise<void> {
  platform.clock.advanceTo(activity.phases.find((phase) => phase.kind === 'vote')?.endsAt ?? '')
  platform.clock.advance(1000)
  await platform.runJobs()
}

/** A resident who has proven a mailbox by the code that was sent to it. */
export async function residentByMail(platform: TestPlatform, slug: string, { params }: Pick<PublishedBudget, 'params'>, email: string): Promise<TestBrowser> {
  return await proveByMailbox(platform, slug, params.activity, email)
}

/** Residents who have each proven a printed code. */
export async function residentsByCode(platform: TestPlatform, slug: string, budget: PublishedBudget, count: number): Promise<TestBrowser[]> {
  const csv = valueOf(await budget.clerk.client(votingCodesApi).generate({ params: budget.params, body: { count } }))
  const codes = csv.split(/\r?\n/).slice(1, count + 1).map((line) => line.split(';')[0] ?? '')
  return Promise.all(codes.map((code) => proveByCode(platform, slug, budget.params.activity, code)))
}

/** Casts a ballot of projects named by reference. */
export function castBallot(resident: TestBrowser, { params, projects }: PublishedBudget, references: readonly string[], points?: readonly number[]) {
  const ids = references.map((reference) => projects.find((project) => project.reference === reference)?.id ?? reference)
  return resident.client(budgetApi).cast({ params, body: { projects: ids, ...(points === undefined ? {} : { points: [...points] }) } })
}
