import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, auditApi, participationAdminApi, participationApi, type Activity, type Process } from '@parvis/contract'
import { Activities } from '@parvis/plugin-api/server'
import { belgianDay, createTestPlatform, type TestBrowser, type TestPlatform } from '../src/index.js'
import { withSettings, withStarter } from '../src/fixtures/index.js'

const CONTENT = { summary: { fr: 'En bref' }, decisionMaker: { fr: 'Le conseil' }, whatCanChange: { fr: 'Tout' } }

describe('processes and activities', () => {
  let platform: TestPlatform
  let clerk: TestBrowser

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withSettings, withStarter] })
    clerk = await platform.staff('huy', 'clerk')
  })
  afterAll(() => platform?.close())

  const staff = () => clerk.client(participationAdminApi)
  const residents = (slug = 'huy') => platform.visitor(slug).client(participationApi)
  const answerBy = (): string => belgianDay(platform.clock.now(), 90)
  const process = async (more: { answerBy?: string; slug?: string } = { answerBy: answerBy() }): Promise<Process> => {
    const answer = await staff().createProcess({ body: { title: { fr: 'La place du marché' }, ...CONTENT, ...more } })
    if (!answer.ok) throw new Error(answer.problem.code)
    return answer.value
  }
  const activity = async (plugin: string, processId?: string): Promise<Activity> => {
    const answer = await staff().createActivity({ body: { plugin, title: { fr: 'Votre avis ?' }, processId } })
    if (!answer.ok) throw new Error(answer.problem.code)
    return answer.value
  }

  it('get a readable path from their title, with a number where it is taken', async () => {
    const [first, second] = [await process(), await process()]
    expect([first.slug, second.slug]).toEqual(['la-place-du-marche', 'la-place-du-marche-2'])
    expect(await staff().createProcess({ body: { title: { fr: 'x' }, ...CONTENT, slug: first.slug } })).toMatchObject({ ok: false, problem: { code: 'slug-taken' } })
  })

  it('are not published while something they must have is missing', async () => {
    const draft = await process({})
    const params = { process: draft.id }
    expect(await staff().process({ params })).toMatchObject({ ok: true, value: { blockers: [{ code: 'answer-date-missing', weight: 'must' }, { code: 'contact-missing', weight: 'should' }] } })
    expect(await staff().moveProcess({ params, body: { to: 'published' } })).toMatchObject({ ok: false, problem: { code: 'not-ready', details: { blockers: ['answer-date-missing'] } } })
    const inDraft = await activity('with-settings', draft.id)
    expect(await staff().moveActivity({ params: { activity: inDraft.id }, body: { to: 'published' } })).toMatchObject({ ok: false, problem: { code: 'not-ready' } })
    expect(await residents().process({ params: { slug: draft.slug } })).toMatchObject({ ok: false, problem: { status: 404 } })
  })

  it('are published together: a process with its ready activities, an activity with its process', async () => {
    const first = await process()
    const ready = await activity('with-settings', first.id)
    const unready = await activity('with-starter', first.id)
    expect(await staff().moveProcess({ params: { process: first.id }, body: { to: 'published' } })).toMatchObject({ ok: true, value: { state: 'published' } })
    const seen = await residents().process({ params: { slug: first.slug } })
    expect(seen.ok && seen.value.activities.map((each) => each.id)).toEqual([ready.id])
    expect(await residents().activity({ params: { slug: unready.slug } })).toMatchObject({ ok: false, problem: { status: 404 } })

    const second = await process()
    const alone = await activity('with-settings', second.id)
    expect(await staff().moveActivity({ params: { activity: alone.id }, body: { to: 'published' } })).toMatchObject({ ok: true, value: { state: 'published' } })
    expect(await residents().activity({ params: { slug: alone.slug } })).toMatchObject({ ok: true, value: { process: { id: second.id, state: 'published' } } })
  })

  it('close when nothing in them runs, and come back from the archive as they were', async () => {
    const draft = await process()
    const running = await activity('with-settings', draft.id)
    const move = (to: 'published' | 'closed' | 'archived' | 'draft') => staff().moveProcess({ params: { process: draft.id }, body: { to } })
    const moveActivity = (to: 'published' | 'closed' | 'archived' | 'draft') => staff().moveActivity({ params: { activity: running.id }, body: { to } })
    expect(await move('published')).toMatchObject({ ok: true })
    expect(await move('closed')).toMatchObject({ ok: false, problem: { code: 'wrong-state' } })
    expect(await moveActivity('closed')).toMatchObject({ ok: true, value: { state: 'closed', phases: [{ status: 'closed' }] } })
    expect(await move('closed')).toMatchObject({ ok: true, value: { state: 'closed' } })
    expect(await moveActivity('archived')).toMatchObject({ ok: true })
    expect(await residents().activity({ params: { slug: running.slug } })).toMatchObject({ ok: false, problem: { status: 404 } })
    expect(await moveActivity('draft')).toMatchObject({ ok: false, problem: { code: 'wrong-state' } })
    expect(await moveActivity('closed')).toMatchObject({ ok: true })
    expect(await residents().activity({ params: { slug: running.slug } })).toMatchObject({ ok: true, value: { activity: { state: 'closed' } } })
  })

  it('take settings by the schema of the manifest, and keep them once residents could act', async () => {
    const draft = await activity('with-settings')
    expect(draft.settings).toEqual({ places: 10 })
    const params = { activity: draft.id }
    expect(await staff().updateActivity({ params, body: { settings: { places: 0 } } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', issues: [{ path: 'settings.places', code: 'too-small' }] },
    })
    await staff().moveActivity({ params, body: { to: 'published' } })
    expect(await staff().updateActivity({ params, body: { settings: { places: 5 } } })).toMatchObject({ ok: true, value: { settings: { places: 5 } } })
    const [phase] = draft.phases
    await staff().movePhase({ params: { ...params, phase: phase?.id ?? '' }, body: { to: 'open' } })
    expect(await staff().updateActivity({ params, body: { settings: { places: 7 } } })).toMatchObject({ ok: false, problem: { code: 'wrong-state' } })
    expect(await staff().updateActivity({ params, body: { title: { fr: 'Autre' }, settings: { places: 5 } } })).toMatchObject({ ok: true, value: { title: { fr: 'Autre' } } })
    expect(await staff().updateActivity({ params, body: { title: { nl: 'Anders' } } })).toMatchObject({ ok: false, problem: { issues: [{ path: 'title.fr', code: 'required' }] } })
  })

  it('stay within their commune, for residents and staff alike', async () => {
    const draft = await process()
    const mine = await activity('with-settings', draft.id)
    await staff().moveActivity({ params: { activity: mine.id }, body: { to: 'published' } })
    const stranger = (await platform.staff('gent', 'admin')).client(participationAdminApi)
    const params = { activity: mine.id }
    const missing = { ok: false, problem: { status: 404 } }
    expect(await stranger.activity({ params })).toMatchObject(missing)
    expect(await stranger.updateActivity({ params, body: { title: { nl: 'x' } } })).toMatchObject(missing)
    expect(await stranger.moveActivity({ params, body: { to: 'closed' } })).toMatchObject(missing)
    expect(await stranger.setPhases({ params, body: { phases: [] } })).toMatchObject(missing)
    expect(await stranger.process({ params: { process: draft.id } })).toMatchObject(missing)
    expect(await stranger.moveProcess({ params: { process: draft.id }, body: { to: 'closed' } })).toMatchObject(missing)
    expect(await stranger.createActivity({ body: { plugin: 'with-settings', title: { nl: 'x' }, processId: draft.id } })).toMatchObject(missing)
    expect(await residents('gent').activity({ params: { slug: mine.slug } })).toMatchObject(missing)
    expect(await residents('gent').overview()).toMatchObject({ ok: true, value: { processes: [], activities: [] } })
    expect(await staff().activity({ params })).toMatchObject({ ok: true, value: { activity: { state: 'published' } } })
  })

  it('cannot be reached from another commune by a job or handler that knows their id', async () => {
    const mine = await activity('with-settings')
    await staff().moveActivity({ params: { activity: mine.id }, body: { to: 'published' } })
    const id = ActivityId.decode(mine.id) ?? ''
    const reach = (slug: string) =>
      platform.inCommune(slug, async () => {
        const activities = platform.get(Activities)
        const found = [await activities.find(id), await activities.findPublic(id), await activities.cached(id)]
        return found.map((record) => record?.id)
      })
    expect(await reach('huy')).toEqual([id, id, id])
    expect(await reach('gent')).toEqual([undefined, undefined, undefined])
  })

  it('leave an entry in the log for each official act', async () => {
    const draft = await process()
    const admin = (await platform.staff('huy', 'admin')).client(auditApi)
    const answer = await admin.list({ query: { action: 'core.process-created', limit: 200 } })
    expect(answer.ok && answer.value.items.find((entry) => entry.subject === draft.id)).toMatchObject({ by: 'clerk of huy' })
  })
})
