import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { modulesApi, participationAdminApi, type ModuleCard } from '@parvis/contract'
import { createTestPlatform, type TestBrowser, type TestPlatform } from '../src/index.js'
import { communesTicked, withJob, withRequirement, withSchedule, withSettings, wordsHeard } from '../src/fixtures/index.js'

describe('turning modules on and off', () => {
  let platform: TestPlatform
  let admin: TestBrowser

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withRequirement, withSettings, withJob, withSchedule], modules: 'off' })
    admin = await platform.staff('huy', 'admin')
  })
  afterAll(() => platform?.close())

  const modules = () => admin.client(modulesApi)
  const card = async (plugin: string): Promise<ModuleCard | undefined> => {
    const answer = await modules().list()
    return answer.ok ? answer.value.modules.find((each) => each.plugin === plugin) : undefined
  }
  const turn = (plugin: string, to: 'on' | 'off' | 'pause' | 'resume', more: { running?: 'close'; note?: string } = {}) =>
    modules().change({ params: { plugin }, body: { to, ...more } })

  beforeEach(async () => {
    for (const plugin of ['with-requirement', 'with-settings', 'with-job', 'with-schedule']) await turn(plugin, 'off', { running: 'close' })
  })

  it('turns on what a module needs along with it, and says so before', async () => {
    const before = await modules().consequences({ params: { plugin: 'with-requirement' }, query: { change: 'on' } })
    expect(before).toMatchObject({ ok: true, value: { alsoOn: [{ plugin: 'with-settings' }], alsoOff: [] } })
    expect(await turn('with-requirement', 'on', { note: 'for the spring' })).toMatchObject({ ok: true, value: { state: 'on', group: 'on' } })
    expect(await card('with-settings')).toMatchObject({ state: 'on', neededBy: [{ plugin: 'with-requirement' }], changedBy: 'admin of huy' })
    const history = await modules().history({ params: { plugin: 'with-requirement' } })
    expect(history.ok && history.value.entries[0]).toMatchObject({ change: 'on', note: 'for the spring', by: 'admin of huy' })
  })

  it('turns off what needs a module along with it, and says so before', async () => {
    await turn('with-requirement', 'on')
    const before = await modules().consequences({ params: { plugin: 'with-settings' }, query: { change: 'off' } })
    expect(before).toMatchObject({ ok: true, value: { alsoOff: [{ plugin: 'with-requirement' }], alsoOn: [] } })
    expect(await turn('with-settings', 'off')).toMatchObject({ ok: true, value: { state: 'off' } })
    expect(await card('with-requirement')).toMatchObject({ state: 'off' })
  })

  it('works in one commune and not in the other, in each at once', async () => {
    await turn('with-settings', 'on')
    expect((await platform.visitor('huy').fetch('/api/with-settings/greeting')).status).toBe(200)
    expect((await platform.visitor('gent').fetch('/api/with-settings/greeting')).status).toBe(404)
    await turn('with-settings', 'off')
    expect((await platform.visitor('huy').fetch('/api/with-settings/greeting')).status).toBe(404)
  })

  it('reads but does not write while it is paused', async () => {
    await turn('with-settings', 'on')
    expect(await turn('with-settings', 'pause')).toMatchObject({ ok: true, value: { state: 'paused', group: 'on' } })
    expect((await platform.visitor('huy').fetch('/api/with-settings/greeting')).status).toBe(200)
    const refused = await platform.visitor('huy').post('/api/with-settings/greeting')
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ code: 'module-paused' })
    await turn('with-settings', 'resume')
    expect((await platform.visitor('huy').post('/api/with-settings/greeting')).status).toBe(204)
  })

  it('protects open activities unless it is told to close them', async () => {
    await turn('with-settings', 'on')
    const clerk = await platform.staff('huy', 'clerk')
    const participation = clerk.client(participationAdminApi)
    const created = await participation.createActivity({ body: { plugin: 'with-settings', title: { fr: 'Places' } } })
    if (!created.ok) throw new Error(created.problem.code)
    const { id } = created.value
    expect(await participation.moveActivity({ params: { activity: id }, body: { to: 'published' } })).toMatchObject({ ok: true })
    expect(await turn('with-settings', 'off')).toMatchObject({ ok: false, problem: { code: 'activities-running' } })
    const consequences = await modules().consequences({ params: { plugin: 'with-settings' }, query: { change: 'off' } })
    expect(consequences).toMatchObject({ ok: true, value: { openActivities: [{ id }] } })
    expect(await turn('with-settings', 'off', { running: 'close' })).toMatchObject({ ok: true, value: { state: 'off', hasData: true, openActivities: 0 } })
    expect(await participation.activity({ params: { activity: id } })).toMatchObject({ ok: true, value: { activity: { state: 'closed' } } })
    const overview = await platform.visitor('huy').fetch('/api/participation')
    expect(await overview.json()).toMatchObject({ activities: [] })
  })

  it('does not run a job that was queued before the module was turned off', async () => {
    await turn('with-job', 'on')
    wordsHeard.length = 0
    await platform.visitor('huy').post('/api/with-job/say')
    await turn('with-job', 'off')
    await platform.runJobs()
    expect(wordsHeard).toEqual([])
    await turn('with-job', 'on')
    await platform.visitor('huy').post('/api/with-job/say')
    await platform.runJobs()
    expect(wordsHeard).toEqual([{ communeId: platform.commune('huy').id, word: 'parvis' }])
  })

  it('runs a schedule in the communes where the module is on, and in no other', async () => {
    communesTicked.length = 0
    await platform.runSchedule('with-schedule.tick')
    expect(communesTicked).toEqual([])
    await turn('with-schedule', 'on')
    await platform.runSchedule('with-schedule.tick')
    expect(communesTicked).toEqual([platform.commune('huy').id])
  })

  it('keeps settings by commune, checked by the schema of the manifest', async () => {
    await turn('with-settings', 'on')
    const params = { plugin: 'with-settings' }
    const form = await modules().settings({ params })
    expect(form).toMatchObject({ ok: true, value: { values: { greeting: 'hello', times: 1 }, schema: { properties: { greeting: { maxLength: 40 } } } } })
    expect(await modules().saveSettings({ params, body: { values: { greeting: 'bonjour', times: 10 } } })).toMatchObject({
      ok: false,
      problem: { code: 'invalid-input', issues: [{ path: 'values.times', code: 'too-big' }] },
    })
    expect(await modules().saveSettings({ params, body: { values: { greeting: 'bonjour', times: 2 } } })).toMatchObject({ ok: true })
    expect(await (await platform.visitor('huy').fetch('/api/with-settings/greeting')).json()).toEqual({ greeting: 'bonjour', times: 2 })
  })

  it('lets nobody switch modules but those who may', async () => {
    const clerk = await platform.staff('huy', 'clerk')
    const body = { to: 'on' } as const
    expect(await clerk.client(modulesApi).change({ params: { plugin: 'with-job' }, body })).toMatchObject({ ok: false, problem: { status: 403 } })
    expect(await platform.visitor('huy').client(modulesApi).change({ params: { plugin: 'with-job' }, body })).toMatchObject({ ok: false, problem: { status: 401 } })
    const stranger = (await platform.staff('gent', 'admin')).at(platform.visitor('huy').base)
    expect(await stranger.client(modulesApi).change({ params: { plugin: 'with-job' }, body })).toMatchObject({ ok: false, problem: { status: 403 } })
  })

  it('answers not-found for a plugin that is not installed, and refuses to pause what is off', async () => {
    expect(await turn('petitions', 'on')).toMatchObject({ ok: false, problem: { code: 'not-found' } })
    expect(await turn('with-job', 'pause')).toMatchObject({ ok: false, problem: { code: 'wrong-state' } })
  })
})
