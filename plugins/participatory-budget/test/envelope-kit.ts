import { eligibilityApi } from '@parvis/contract'
import type { TestPlatform } from '@parvis/testkit'
import { budgetStaffApi, VOTE_ACTION } from '../src/contract/index.js'
import { draftBudget, openVote, publishDraft, valueOf, type DraftBudget, type PublishedBudget } from './budget-test-kit.js'

/** Money for the whole commune and for two districts; the second has two names. */
export const ENVELOPES = [
  { id: 'commune', title: { fr: 'Toute la commune', nl: 'De hele gemeente' }, budgetCents: 1_000_000 },
  { id: 'nord', title: { fr: 'Quartier "Nord"; et gare', nl: 'Noord' }, budgetCents: 300_000, districts: ['Nord'] },
  { id: 'sud', title: { fr: 'Sud et Centre', nl: 'Zuid en Centrum' }, budgetCents: 200_000, districts: ['Sud', 'Centre'], maxPicks: 1 },
]

/** By reference: the envelope, and the cost in euros. */
const PROJECTS = {
  park: [undefined, 6000],
  path: ['commune', 6000],
  bench: ['commune', 3000],
  'nord-1': ['nord', 2000],
  'nord-2': ['nord', 2000],
  'sud-1': ['sud', 1000],
  'sud-2': ['sud', 1500],
} as const

/** A draft with envelopes and their projects, which the district card leads to. */
export async function draftWithEnvelopes(platform: TestPlatform, slug: string, settings: Record<string, unknown> = {}): Promise<DraftBudget> {
  const draft = await draftBudget(platform, slug, { envelopes: ENVELOPES, maxPicks: 2, ...settings })
  const staff = draft.clerk.client(budgetStaffApi)
  for (const [reference, [envelope, euros]] of Object.entries(PROJECTS)) {
    const title = { fr: `Projet ${reference}`, nl: `Project ${reference}` }
    const body = { reference, title, costCents: euros * 100, ...(envelope === undefined ? {} : { envelope }), ...(reference === 'nord-1' ? { coFinancing: [{ by: { fr: 'La Région' }, cents: 50_000 }] } : {}) }
    valueOf(await staff.createProject({ params: draft.params, body }))
  }
  await takeMethods(draft, ['district-card'])
  return draft
}

/** Which proofs lead to the vote. */
export async function takeMethods({ params, clerk }: DraftBudget, methods: readonly string[]): Promise<void> {
  const rule = { minimumLevel: 1 as const, methods: [...methods] }
  valueOf(await clerk.client(eligibilityApi).save({ params: { ...params, action: VOTE_ACTION }, body: rule }))
}

/** A published vote on the projects of three envelopes, open. */
export async function openWithEnvelopes(platform: TestPlatform, slug: string, settings: Record<string, unknown> = {}): Promise<PublishedBudget> {
  const budget = await publishDraft(platform, slug, await draftWithEnvelopes(platform, slug, settings))
  await openVote(platform, budget)
  return budget
}
