import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, participationAdminApi, type Activity } from '@parvis/contract'
import { Activities } from '@parvis/plugin-api/server'
import { createTestPlatform, type TestBrowser, type TestPlatform } from '../src/index.js'
import { eventsSeen, withEvent } from '../src/fixtures/index.js'

const HOUR_MS = 3_600_000

describe('phases', () => {
  let platform: TestPlatform
  let clerk: TestBrowser

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withEvent] })
    clerk = await platform.staff('huy', 'clerk')
  })
  afterAll(() => platform?.close())

  const api = () => clerk.client(participationAdminApi)
  const inHours = (hours: number): string => new Date(platform.clock.now().getTime() + hours * HOUR_MS).toISOString()
  const published = async (phases: { kind: string; from: number; to: number }[]): Promise<Activity> => {
    const created = await api().createActivity({ body: { plugin: 'with-event', title: { fr: 'Étapes' } } })
    if (!created.ok) throw new Error(created.problem.code)
    const params = { activity: created.value.id }
    const body = { phases: phases.map(({ kind, from, to }) => ({ kind, title: { fr: kind }, startsAt: inHours(from), endsAt: inHours(to) })) }
    const dated = await api().setPhases({ params, body })
    if (!dated.ok) throw new Error(`${dated.problem.code} ${JSON.stringify(dated.problem.issues)}`)
    const moved = await api().moveActivity({ params, body: { to: 'published' } })
    if (!moved.ok) throw new Error(JSON.stringify(moved.problem))
    return moved.value
  }
  const read = async ({ id }: Activity): Promise<Activity> => {
    const answer = await api().activity({ params: { activity: id } })
    if (!answer.ok) throw new Error(answer.problem.code)
    return answer.value.activity
  }
  const seen = ({ id }: Activity): string[] =>
    eventsSeen.filter((event) => event.activity === ActivityId.decode(id)).map((event) => event.what)
  const statuses = async (activity: Activity): Promise<string[]> => (await read(activity)).phases.map((phase) => phase.status)

  it('are proposed by the manifest, one after the other, whole days in Belgium', async () => {
    const created = await api().createActivity({ body: { plugin: 'with-event', title: { fr: 'Étapes' } } })
    const phases = created.ok ? created.value.phases : []
    expect(phases.map((phase) => phase.kind)).toEqual(['talk', 'vote'])
    expect(phases[1]?.startsAt).toBe(phases[0]?.endsAt)
    const local = new Intl.DateTimeFormat('fr-BE', { timeZone: 'Europe/Brussels', timeStyle: 'short' })
    for (const phase of phases) expect(local.format(new Date(phase.startsAt))).toBe('00:00')
  })

  it('open and close by themselves, are announced once each, and the activity closes after the last', async () => {
    const activity = await published([
      { kind: 'talk', from: 1, to: 2 },
      { kind: 'vote', from: 2, to: 3 },
    ])
    await platform.runJobs()
    expect(seen(activity)).toEqual(['activity-created', 'activity-published'])
    expect(await statuses(activity)).toEqual(['upcoming', 'upcoming'])

    platform.clock.advance(1.5 * HOUR_MS)
    expect(await statuses(activity)).toEqual(['open', 'upcoming'])
    await platform.runJobs()
    await platform.runJobs()
    expect(seen(activity).slice(2)).toEqual(['phase-opened talk'])

    platform.clock.advance(HOUR_MS)
    await platform.runJobs()
    expect(seen(activity).slice(3)).toEqual(['phase-closed talk', 'phase-opened vote'])

    platform.clock.advance(HOUR_MS)
    await platform.runJobs()
    await platform.runJobs()
    expect(seen(activity).slice(5)).toEqual(['phase-closed vote', 'activity-closed'])
    expect(await read(activity)).toMatchObject({ state: 'closed' })
  })

  it('that passed while no server ran are announced in their order', async () => {
    const activity = await published([
      { kind: 'talk', from: 1, to: 2 },
      { kind: 'vote', from: 2, to: 3 },
    ])
    platform.clock.advance(10 * HOUR_MS)
    await platform.runJobs()
    expect(seen(activity)).toEqual(['activity-created', 'activity-published', 'phase-opened talk', 'phase-closed talk', 'phase-opened vote', 'phase-closed vote', 'activity-closed'])
  })

  it('can be opened and closed by hand, and a closed one stays closed', async () => {
    const activity = await published([{ kind: 'talk', from: 1, to: 48 }, { kind: 'vote', from: 48, to: 72 }])
    const [talk] = activity.phases
    const move = (to: 'open' | 'closed') => api().movePhase({ params: { activity: activity.id, phase: talk?.id ?? '' }, body: { to } })
    expect(await move('closed')).toMatchObject({ ok: false, problem: { code: 'wrong-state' } })
    expect(await move('open')).toMatchObject({ ok: true, value: { phases: [{ status: 'open' }, { status: 'upcoming' }] } })
    expect(await move('closed')).toMatchObject({ ok: true, value: { phases: [{ status: 'closed' }, { status: 'upcoming' }] } })
    expect(await move('open')).toMatchObject({ ok: false, problem: { code: 'wrong-state' } })
    await platform.runJobs()
    expect(seen(activity).slice(2)).toEqual(['phase-opened talk', 'phase-closed talk'])
  })

  it('that have begun keep their start; those that are over keep everything', async () => {
    const activity = await published([{ kind: 'talk', from: 0, to: 5 }, { kind: 'vote', from: 10, to: 20 }])
    const [talk, vote] = activity.phases
    if (talk === undefined || vote === undefined) throw new Error('two phases were published')
    const params = { activity: activity.id }
    const set = (changes: { endsAt?: string; startsAt?: string }) => api().setPhases({ params, body: { phases: [{ ...talk, ...changes }, vote] } })
    expect(await set({ startsAt: inHours(2) })).toMatchObject({ ok: false, problem: { issues: [{ path: 'phases.0.startsAt', code: 'phase-has-begun' }] } })
    expect(await set({ endsAt: inHours(6) })).toMatchObject({ ok: true })
    expect(await api().setPhases({ params, body: { phases: [vote] } })).toMatchObject({ ok: false, problem: { issues: [{ path: 'phases', code: 'phase-has-begun' }] } })
    platform.clock.advance(7 * HOUR_MS)
    const now = await read(activity)
    expect(now.phases[0]?.status).toBe('closed')
    const late = await api().setPhases({ params, body: { phases: [{ ...now.phases[0]!, endsAt: inHours(3) }, vote] } })
    expect(late).toMatchObject({ ok: false, problem: { issues: [{ path: 'phases.0.endsAt', code: 'phase-is-over' }] } })
  })

  it('are refused with every fault named', async () => {
    const created = await api().createActivity({ body: { plugin: 'with-event', title: { fr: 'Étapes' } } })
    if (!created.ok) throw new Error(created.problem.code)
    const phase = { title: { fr: 'x' }, startsAt: inHours(2), endsAt: inHours(1) }
    const answer = await api().setPhases({ params: { activity: created.value.id }, body: { phases: [{ ...phase, kind: 'dance' }, { ...phase, kind: 'talk' }] } })
    expect(answer).toMatchObject({
      ok: false,
      problem: {
        code: 'invalid-input',
        issues: [
          { path: 'phases.0.endsAt', code: 'ends-before-start' },
          { path: 'phases.0.kind', code: 'unknown-phase-kind' },
          { path: 'phases.1.endsAt', code: 'ends-before-start' },
        ],
      },
    })
  })

  it('cannot be taken back with their activity once one has begun', async () => {
    const later = await published([{ kind: 'talk', from: 5, to: 9 }])
    expect(await api().moveActivity({ params: { activity: later.id }, body: { to: 'draft' } })).toMatchObject({ ok: true, value: { state: 'draft' } })
    const begun = await published([{ kind: 'talk', from: 0, to: 9 }])
    expect(await api().moveActivity({ params: { activity: begun.id }, body: { to: 'draft' } })).toMatchObject({ ok: false, problem: { code: 'wrong-state' } })
  })

  it('stand as the clock has it in what is kept in memory', async () => {
    const activity = await published([
      { kind: 'talk', from: 1, to: 2 },
      { kind: 'vote', from: 2, to: 3 },
    ])
    const inMemory = () =>
      platform.inCommune('huy', async () => {
        const record = await platform.get(Activities).cached(ActivityId.decode(activity.id) ?? '')
        return record?.activity.phases.map(({ status }) => status)
      })
    expect([await inMemory(), await inMemory()]).toEqual([
      ['upcoming', 'upcoming'],
      ['upcoming', 'upcoming'],
    ])
    platform.clock.advance(1.5 * HOUR_MS)
    expect(await inMemory()).toEqual(['open', 'upcoming'])
    platform.clock.advance(HOUR_MS)
    expect(await inMemory()).toEqual(['closed', 'open'])
  })
})
