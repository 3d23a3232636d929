import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { auditApi, participationAdminApi } from '@parvis/contract'
import { belgianDay, createTestPlatform, proveByMailbox, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { z } from 'zod'
import { budgetApi, budgetStaffApi, ideasApi, ideasStaffApi, type StaffIdea } from '../src/contract/index.js'
import { ForgetFollowers } from '../src/server/idea/forget-followers.schedule.js'
import { ForgetUnsentPictures } from '../src/server/idea/idea-pictures.service.js'
import participatoryBudgetServer from '../src/server/index.js'
import { codeOf, DAY_MS, valueOf } from './budget-test-kit.js'

const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
const CRITERIA = [
  { fr: 'Le lieu appartient à la commune.', nl: 'De plaats is van de gemeente.' },
  { fr: 'L’idée sert à beaucoup de gens.', nl: 'Veel mensen hebben er iets aan.' },
]
const REASON = { fr: 'Ce terrain est privé.', nl: 'Dit terrein is privé.' }

interface Taking {
  readonly params: { readonly activity: string }
  readonly clerk: TestBrowser
}

/** A published activity that takes ideas from now on for ten days, with the vote much later. */
async function takeIdeas(platform: TestPlatform, slug: string, ideas: Record<string, unknown> = {}): Promise<Taking> {
  const clerk = await platform.staff(slug, 'clerk')
  const participation = clerk.client(participationAdminApi)
  const title = { fr: 'Budget participatif', nl: 'Burgerbegroting' }
  const settings = { budgetCents: 5_000_000, ideas: { criteria: CRITERIA, categories: [{ fr: 'Nature' }, { fr: 'Mobilité' }], ...ideas } }
  const { id } = valueOf(await participation.createActivity({ body: { plugin: 'participatory-budget', title, summary: title, settings } }))
  const params = { activity: id }
  const day = (days: number) => new Date(platform.clock.now().getTime() + days * DAY_MS).toISOString()
  const phase = (kind: string, from: number, to: number) => ({ kind, title, startsAt: day(from), endsAt: day(to) })
  valueOf(await participation.setPhases({ params, body: { phases: [phase('ideas', 0, 10), phase('review', 10, 50), phase('vote', 60, 70)] } }))
  valueOf(await participation.moveActivity({ params, body: { to: 'published' } }))
  platform.clock.advance(1_000)
  await platform.runJobs()
  return { params, clerk }
}

const written = (title: string, more: Record<string, unknown> = {}) => ({ title, text: 'Parce que cela manque.', category: 0, locale: 'fr' as const, ...more })

describe('ideas for a participatory budget', () => {
  let platform: TestPlatform
  let huy: Taking
  let gent: Taking
  let ada: TestBrowser
  const staff = () => huy.clerk.client(ideasStaffApi)
  const at = (idea: string) => ({ ...huy.params, idea })
  const propose = async (resident: TestBrowser, title: string, more: Record<string, unknown> = {}): Promise<string> =>
    valueOf(await resident.client(ideasApi).propose({ params: huy.params, body: written(title, more) })).id
  const enter = async (title: string): Promise<StaffIdea> => valueOf(await staff().enter({ params: huy.params, body: { ...written(title), channel: 'paper' } }))
  const readAs = async (idea: string) => valueOf(await platform.visitor('huy').client(ideasApi).idea({ params: at(idea) }))
  const eligible = async (title: string): Promise<string> => {
    const { id } = await enter(title)
    valueOf(await staff().publish({ params: at(id) }))
    valueOf(await staff().judge({ params: at(id), body: { isMet: [true, true] } }))
    return id
  }
  const feasible = async (title: string, costCents = 1_000_000): Promise<string> => {
    const id = await eligible(title)
    const asked = valueOf(await staff().ask({ params: at(id), body: { service: 'Espaces verts', dueOn: belgianDay(platform.clock.now(), 5) } }))
    valueOf(await staff().answer({ params: { ...at(id), assessment: asked.assessments[0]?.id ?? '' }, body: { isFeasible: true, costCents, note: 'Sol humide' } }))
    valueOf(await staff().decide({ params: at(id), body: { isFeasible: true, costCents } }))
    return id
  }
  const mailsTo = async (mailbox: string): Promise<readonly { subject: string; text: string }[]> => {
    await platform.runJobs()
    return platform.mails.sent.filter(({ to }) => to === mailbox)
  }

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [participatoryBudgetServer] })
    huy = await takeIdeas(platform, 'huy')
    gent = await takeIdeas(platform, 'gent', { moderation: 'after', categories: [], mostPerPerson: 1 })
    ada = await proveByMailbox(platform, 'huy', huy.params.activity, 'ada@example.org')
  })
  afterAll(() => platform?.close())

  it('are taken from who has proven something, as many as one may, with criteria and dates known before', async () => {
    const facts = valueOf(await platform.visitor('huy').client(ideasApi).facts({ params: huy.params }))
    expect(facts).toMatchObject({ state: 'open', criteria: CRITERIA, mostPerPerson: 3, ideas: 0, caller: { isProven: false } })
    expect(codeOf(await platform.visitor('huy').client(ideasApi).propose({ params: huy.params, body: written('Un banc') }))).toBe('not-proven')
    for (const title of ['Un banc', 'Un arbre', 'Une haie']) await propose(ada, title)
    expect(valueOf(await ada.client(ideasApi).facts({ params: huy.params })).caller).toEqual({ isProven: true, left: 0 })
    expect(codeOf(await ada.client(ideasApi).propose({ params: huy.params, body: written('Un de plus') }))).toBe('too-many-ideas')
    const faulty = await (await proveByMailbox(platform, 'huy', huy.params.activity, 'cy@example.org')).client(ideasApi).propose({ params: huy.params, body: written('Un banc', { category: 7 }) })
    expect(faulty).toMatchObject({ problem: { code: 'invalid-input', issues: [{ path: 'category', code: 'required' }] } })
  })

  it('are read by staff first, or appear at once, as the activity says; never in another commune', async () => {
    const list = async (slug: string, { params }: Taking) => valueOf(await platform.visitor(slug).client(ideasApi).list({ params }))
    expect((await list('huy', huy)).items).toEqual([])
    const zoe = await proveByMailbox(platform, 'gent', gent.params.activity, 'zoe@example.org')
    const sent = valueOf(await zoe.client(ideasApi).propose({ params: gent.params, body: { title: 'Een bank', text: 'Om te zitten.', locale: 'nl' } }))
    expect(sent).toMatchObject({ reference: 'I1', state: 'published' })
    expect((await list('gent', gent)).items.map(({ title }) => title)).toEqual(['Een bank'])
    expect(codeOf(await platform.visitor('huy').client(ideasApi).idea({ params: at(sent.id) }))).toBe('not-found')
    expect(codeOf(await staff().idea({ params: at(sent.id) }))).toBe('not-found')
    expect(codeOf(await staff().queue({ params: gent.params }))).toBe('not-found')
  })

  it('show nothing that was written before they are published, and the reason where they never are', async () => {
    const { id, reference } = await enter('Madame Untel exagère')
    expect(await readAs(id)).toMatchObject({ state: 'received', title: '', text: '', reference })
    expect(codeOf(await staff().decline({ params: at(id), body: { reason: {} } }))).toBe('invalid-input')
    valueOf(await staff().decline({ params: at(id), body: { reason: { fr: 'Une personne est nommée.' } } }))
    const seen = await readAs(id)
    expect(JSON.stringify(seen)).not.toContain('Untel')
    expect(seen.steps.at(-1)).toMatchObject({ act: 'decline', reason: { fr: 'Une personne est nommée.' } })
  })

  it('keep a picture without what it tells, once, and refuse what is none', async () => {
    const bob = await proveByMailbox(platform, 'huy', huy.params.activity, 'bob@example.org')
    const upload = async (bytes: Uint8Array<ArrayBuffer>, type: string) =>
      await bob.client(ideasApi).uploadPicture({ params: huy.params, file: new Blob([bytes], { type }), fileName: 'place.png' })
    const { picture } = valueOf(await upload(new Uint8Array(PIXEL), 'image/png'))
    expect(codeOf(await upload(new TextEncoder().encode('<html>'), 'image/png'))).toBe('not-a-picture')
    const id = await propose(bob, 'Une fontaine', { picture })
    expect((await readAs(id)).picture).toBeUndefined()
    valueOf(await staff().publish({ params: at(id) }))
    expect((await readAs(id)).picture).toBe(picture)
    expect((await platform.visitor('huy').fetch(`/api/files/${picture}`)).headers.get('content-type')).toBe('image/png')
    const again = await bob.client(ideasApi).propose({ params: huy.params, body: written('Encore', { picture }) })
    expect(again).toMatchObject({ problem: { issues: [{ path: 'picture', code: 'picture-gone' }] } })
    const unsent = valueOf(await upload(new Uint8Array(PIXEL), 'image/png')).picture
    platform.clock.advance(25 * 3_600_000)
    await platform.inCommune('huy', async () => await platform.get(ForgetUnsentPictures).tick())
    expect((await platform.visitor('huy').fetch(`/api/files/${unsent}`)).status).toBe(404)
    expect((await platform.visitor('huy').fetch(`/api/files/${picture}`)).status).toBe(200)
  })

  it('are found by words, and told when a new title resembles them', async () => {
    const similar = async (title: string) => valueOf(await platform.visitor('huy').client(ideasApi).similar({ params: huy.params, query: { title } })).ideas.map((idea) => idea.title)
    expect(await similar('Des fontaines au parc')).toEqual(['Une fontaine'])
    // What is not published is hinted at to nobody.
    expect(await similar('Un banc')).toEqual([])
    const found = valueOf(await platform.visitor('huy').client(ideasApi).list({ params: huy.params, query: { q: 'FONTAINE', category: 'Nature', state: 'published' } }))
    expect(found).toMatchObject({ found: 1, items: [{ title: 'Une fontaine' }] })
  })

  it('are judged by each criterion, with a public reason for each refusal', async () => {
    const { id } = await enter('Un étang')
    expect(codeOf(await staff().judge({ params: at(id), body: { isMet: [true, true] } }))).toBe('idea-not-there')
    valueOf(await staff().publish({ params: at(id) }))
    expect(codeOf(await staff().judge({ params: at(id), body: { isMet: [true] } }))).toBe('criteria-changed')
    expect(codeOf(await staff().judge({ params: at(id), body: { isMet: [false, true] } }))).toBe('invalid-input')
    valueOf(await staff().judge({ params: at(id), body: { isMet: [false, true], reason: REASON } }))
    expect(await readAs(id)).toMatchObject({
      state: 'ineligible',
      criteria: [
        { text: CRITERIA[0], isMet: false },
        { text: CRITERIA[1], isMet: true },
      ],
      steps: [{ act: 'propose' }, { act: 'publish' }, { act: 'find-ineligible', reason: REASON }],
    })
    valueOf(await staff().reopen({ params: at(id), body: {} }))
    expect(await readAs(id)).toMatchObject({ state: 'published', criteria: [] })
  })

  it('are looked at by services until a day, with notes that stay inside and marks for what is late', async () => {
    const id = await eligible('Une passerelle')
    expect(codeOf(await staff().decide({ params: at(id), body: { isFeasible: true, costCents: 1 } }))).toBe('not-assessed')
    const asked = valueOf(await staff().ask({ params: at(id), body: { service: 'Travaux', dueOn: belgianDay(platform.clock.now(), 1) } }))
    valueOf(await staff().note({ params: at(id), body: { text: 'Voir le dossier de 2019' } }))
    const queue = async (query: Record<string, string>) => valueOf(await staff().queue({ params: huy.params, query })).items.map(({ title }) => title)
    expect(await queue({ overdue: 'yes' })).toEqual([])
    platform.clock.advance(2 * DAY_MS)
    expect(await queue({ overdue: 'yes', service: 'Travaux' })).toEqual(['Une passerelle'])
    expect(valueOf(await staff().overview({ params: huy.params }))).toMatchObject({ overdue: 1, services: ['Travaux'] })
    const answer = { isFeasible: false, costCents: 90_000_00, note: 'Le pont porte trop peu' }
    valueOf(await staff().answer({ params: { ...at(id), assessment: asked.assessments[0]?.id ?? '' }, body: answer }))
    expect(await queue({ overdue: 'yes' })).toEqual([])
    valueOf(await staff().decide({ params: at(id), body: { isFeasible: false, reason: { fr: 'Le pont est trop faible.' } } }))
    const seen = await readAs(id)
    expect(seen).toMatchObject({ state: 'infeasible', services: ['Travaux'] })
    expect(JSON.stringify(seen)).not.toMatch(/2019|porte trop peu/)
  })

  it('are merged and split with their origin kept, and apart again while nothing rests on it', async () => {
    const [main, twin] = [await eligible('Une aire de jeux'), await eligible('Des jeux pour enfants')]
    valueOf(await staff().merge({ params: at(main), body: { ideas: [twin] } }))
    expect(await readAs(twin)).toMatchObject({ state: 'merged', provenance: { mergedInto: [{ id: main }] } })
    expect((await readAs(main)).provenance.mergedFrom.map(({ id }) => id)).toEqual([twin])
    expect(codeOf(await staff().merge({ params: at(main), body: { ideas: [main] } }))).toBe('invalid-input')
    expect(codeOf(await staff().merge({ params: at(main), body: { ideas: [twin] } }))).toBe('idea-not-there')
    const parts = [written('Un toboggan'), written('Une balançoire')].map(({ title, text }) => ({ title, text }))
    const whole = valueOf(await staff().split({ params: at(main), body: { parts } }))
    expect(whole.provenance.splitInto.map(({ title, state }) => ({ title, state }))).toEqual([
      { title: 'Un toboggan', state: 'eligible' },
      { title: 'Une balançoire', state: 'eligible' },
    ])
    const part = whole.provenance.splitInto[0]?.id ?? ''
    valueOf(await staff().withdraw({ params: at(part), body: { reason: REASON } }))
    expect(codeOf(await staff().reopen({ params: at(main), body: {} }))).toBe('idea-depended-upon')
    // The same part, as untouched as before it was withdrawn, is still a part with a history of its own.
    valueOf(await staff().reopen({ params: at(twin), body: {} }))
    expect(await readAs(twin)).toMatchObject({ state: 'eligible', provenance: { mergedInto: [] } })
    const other = await eligible('Deux choses')
    valueOf(await staff().split({ params: at(other), body: { parts } }))
    valueOf(await staff().reopen({ params: at(other), body: {} }))
    expect((await readAs(other)).provenance.splitInto).toEqual([])
  })

  it('become projects that lead back to all their ideas, until the vote is frozen', async () => {
    const [id, twin] = [await feasible('Un verger'), await eligible('Des pommiers')]
    valueOf(await staff().merge({ params: at(id), body: { ideas: [twin] } }))
    const body = { title: { fr: 'Un verger public' }, costCents: 1_200_000 }
    const { project, idea } = valueOf(await staff().makeProject({ params: at(id), body }))
    expect(idea).toMatchObject({ state: 'project', provenance: { project: { id: project.id, reference: project.reference } } })
    const { projects } = valueOf(await platform.visitor('huy').client(budgetApi).projects({ params: huy.params }))
    expect(projects.map((each) => each.id)).toEqual([project.id])
    const { ideas } = valueOf(await platform.visitor('huy').client(ideasApi).ofProject({ params: { ...huy.params, project: project.id } }))
    expect(ideas.map((each) => each.id)).toEqual([id, twin])
    expect(codeOf(await staff().reopen({ params: at(twin), body: {} }))).toBe('idea-depended-upon')
    valueOf(await staff().reopen({ params: at(id), body: {} }))
    expect(valueOf(await huy.clerk.client(budgetStaffApi).projects({ params: huy.params })).items).toEqual([])
    valueOf(await staff().makeProject({ params: at(id), body }))
  })

  it('are decided once: of two decisions at the same moment the second is told that it comes late', async () => {
    const { id } = await enter('Un kiosque')
    const both = await Promise.all([1, 2].map(async () => await staff().publish({ params: at(id) })))
    expect(both.map(codeOf).sort()).toEqual(['idea-not-there', undefined])
    expect((await readAs(id)).steps).toHaveLength(2)
  })

  it('are followed by mail, at each decision, until the person stops it: by a press, not by opening the link', async () => {
    const dan = await proveByMailbox(platform, 'huy', huy.params.activity, 'dan@example.org')
    const id = await propose(dan, 'Un abri pour vélos', { mailbox: 'Dan@example.org' })
    valueOf(await staff().publish({ params: at(id) }))
    const news = async () => (await mailsTo('Dan@example.org')).map(({ subject }) => subject)
    expect(await news()).toHaveLength(2)
    valueOf(await staff().judge({ params: at(id), body: { isMet: [false, true], reason: REASON } }))
    const [last] = (await mailsTo('Dan@example.org')).slice(-1)
    expect(last?.text).toContain('Ce terrain est privé.')
    const stop = /\/huy(\/fr\/a\/[^\s]+\/ideas\/stop\/([\w-]+))/.exec(last?.text ?? '')
    const key = stop?.[2] ?? ''
    expect(key).toMatch(/^[\w-]{24}$/)
    valueOf(await staff().reopen({ params: at(id), body: {} }))
    expect(await news()).toHaveLength(4)
    expect(codeOf(await dan.client(ideasApi).stopNews({ params: huy.params, body: { key: 'nobody' } }))).toBe('not-found')
    expect(codeOf(await dan.client(ideasApi).stopNews({ params: gent.params, body: { key } }))).toBe('not-found')
    valueOf(await dan.client(ideasApi).stopNews({ params: huy.params, body: { key } }))
    valueOf(await staff().judge({ params: at(id), body: { isMet: [true, true] } }))
    expect(await news()).toHaveLength(4)
  })

  it('take those who follow them along when they are merged', async () => {
    const eve = await proveByMailbox(platform, 'huy', huy.params.activity, 'eve@example.org')
    const [id, target] = [await propose(eve, 'Un potager', { mailbox: 'eve@example.org' }), await feasible('Un jardin partagé')]
    valueOf(await staff().publish({ params: at(id) }))
    valueOf(await staff().merge({ params: at(target), body: { ideas: [id] } }))
    valueOf(await staff().makeProject({ params: at(target), body: { title: { fr: 'Un jardin' }, costCents: 100 } }))
    expect((await mailsTo('eve@example.org')).map(({ subject }) => subject).at(-1)).toContain((await readAs(target)).reference)
  })

  it('are told in Atom feeds, all together and each by itself', async () => {
    const id = await eligible('Un sentier <fleuri> & propre')
    const feed = async (path: string) => await (await platform.visitor('huy').fetch(`/api/participatory-budget/activities/${huy.params.activity}/${path}`)).text()
    const all = await feed('ideas.atom?locale=fr')
    expect(all).toContain('<feed xmlns="http://www.w3.org/2005/Atom"')
    expect(all).not.toContain('Untel')
    const one = await feed(`ideas/${id}/history.atom?locale=nl`)
    expect(one.match(/<entry>/g)).toHaveLength(3)
    // The entries are HTML: what somebody wrote stays text in them.
    expect(one).toContain('Un sentier &lt;fleuri&gt; &amp; propre: Het voldoet')
    expect(one).not.toContain('<fleuri>')
  })

  it('leave each decision in the log of official acts, with the reason and without names', async () => {
    const entries = valueOf(await (await platform.staff('huy', 'admin')).client(auditApi).list({ query: { limit: 200 } })).items
    const acts = new Set(entries.map(({ action }) => action))
    for (const act of ['publish', 'decline', 'find-eligible', 'find-ineligible', 'find-feasible', 'find-infeasible', 'merge', 'split', 'make-project', 'withdraw', 'reopen']) {
      expect(acts).toContain(`participatory-budget.idea-${act}`)
    }
    expect(JSON.stringify(entries)).not.toContain('example.org')
  })

  it('end with their phase, and addresses are forgotten after three years', async () => {
    await (await proveByMailbox(platform, 'huy', huy.params.activity, 'fay@example.org')).client(ideasApi).propose({
      params: huy.params,
      body: written('Un ponton', { mailbox: 'fay@example.org' }),
    })
    platform.clock.advance(10 * DAY_MS)
    await platform.runJobs()
    const late = await proveByMailbox(platform, 'huy', huy.params.activity, 'late@example.org')
    expect(codeOf(await late.client(ideasApi).propose({ params: huy.params, body: written('Trop tard') }))).toBe('ideas-not-open')
    const kept = async () => await platform.rows(z.object({ mailbox: z.string() }), 'SELECT mailbox FROM plugin_participatory_budget.idea_follower')
    expect((await kept()).length).toBeGreaterThan(0)
    platform.clock.advance(3 * 366 * DAY_MS)
    await platform.inCommune('huy', async () => await platform.get(ForgetFollowers).tick())
    expect(await kept()).toEqual([])
  })
})
