import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { CallResult } from '@parvis/client'
import { actsApi, censusApi, deskApi, isProblem, lettersApi, type DeskCheck } from '@parvis/contract'
import { syntheticPeople } from '@parvis/core/testing'
import { Activities } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { withResidentAct } from '../src/fixtures/with-resident-act.plugin.js'
import { putCensusInForce } from '../src/platform/census-in-force.js'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import { answerStep } from '../src/platform/prove-resident.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { tracesOf } from '../src/platform/traces-of.js'

const DAY_MS = 86_400_000
const people = syntheticPeople(4, { seed: 77 }).map((person, place) => ({
  ...person,
  birthDate: place === 3 ? '2020-05-05' : '1980-05-05',
  email: '',
}))
const Clap = z.object({ personKey: z.string(), method: z.string(), level: z.int() })

let platform: TestPlatform
let clerk: TestBrowser
let activity = ''
const persons: string[] = []

function valueOf<Value>(result: CallResult<Value>): Value {
  if (!result.ok) throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.details ?? {})}`)
  return result.value
}

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [withResidentAct] })
  clerk = await platform.staff('huy', 'clerk')
  activity = await publish()
})
afterAll(async () => await platform?.close())

async function publish(rule: { methods?: string[] } = {}): Promise<string> {
  return await platform.inCommune('huy', async () => {
    const startsAt = new Date(platform.clock.now().getTime() - DAY_MS)
    const created = await platform.get(Activities).create({
      plugin: 'with-resident-act',
      title: { fr: 'Nos rues' },
      settings: {},
      phases: [{ kind: 'open', startsAt, endsAt: new Date(startsAt.getTime() + 100 * DAY_MS) }],
      state: 'published',
      eligibility: { 'with-resident-act.clap': { minimumLevel: 3, minimumAge: 16, ...rule } },
    })
    if (isProblem(created)) throw new Error(created.code)
    return created.activity.id
  })
}

const desk = (by = clerk) => by.client(deskApi)
const find = async (place: number, wrong: Record<string, string> = {}) => {
  const { familyName = '', givenName = '', birthDate = '' } = people[place] ?? {}
  return valueOf(await desk().search({ body: { familyName, givenName, birthDate, ...wrong } })).people
}
const check = async (place: number, by = clerk): Promise<CallResult<DeskCheck>> =>
  await desk(by).check({ params: { activity }, body: { person: persons[place] ?? '', documentSeen: true } })
const issue = async (place: number): Promise<string> =>
  valueOf(await desk().issueCode({ params: { check: valueOf(await check(place)).id } })).code
const clapBy = async (browser: TestBrowser) =>
  Clap.parse(await (await browser.post(`/api/with-resident-act/activities/${activity}/claps`)).json())
const prove = async (method: string, code: string): Promise<TestBrowser> => {
  const browser = platform.visitor('huy')
  await answerStep(browser, { activity, method, step: 'code', fields: { code } })
  return browser
}

describe('the counter without a register', () => {
  it('says that it cannot say who somebody is, and is no way that residents are offered', async () => {
    expect(valueOf(await desk().overview())).toMatchObject({ hasCensus: false, activities: [{ id: activity }] })
    expect(await desk().search({ body: { familyName: 'Lambert' } })).toMatchObject({ ok: false, problem: { code: 'no-census' } })
    await expect(prove('counter', 'ABCD')).rejects.toThrow('method-unavailable')
  })
})

describe('the counter', () => {
  beforeAll(async () => {
    await putCensusInForce(platform, 'huy', people)
    for (const place of people.keys()) persons.push((await find(place))[0]?.id ?? '')
  })

  it('I-08 sees which field failed, and keeps nothing of what was typed', async () => {
    const [found] = await find(0, { givenName: 'Quelqu’un-d’autre' })
    expect(found).toMatchObject({ id: persons[0], agrees: { familyName: true, givenName: false, birthDate: true } })
    expect(await tracesOf(platform, 'Quelqu’un-d’autre')).toEqual([])
    // Who agrees in one field alone is not shown: the register is no telephone book.
    expect(valueOf(await desk().search({ body: { familyName: people[0]?.familyName } })).people).toEqual([])
  })

  it('I-21 gives whom it has seen a code of level 3, which works once', async () => {
    const refused = await clerk.post(`/api/staff/desk/activities/${activity}/checks`, { person: persons[0], documentSeen: false })
    expect(refused.status).toBe(422)
    const code = await issue(0)
    expect(code).toMatch(/^([2-9A-HJKMNP-Z]{4}-){5}[2-9A-HJKMNP-Z]{4}$/)
    expect(await clapBy(await prove('counter', code))).toMatchObject({ method: 'counter', level: 3 })
    await expect(prove('counter', code)).rejects.toThrow('unknown')
    expect(await tracesOf(platform, code)).toEqual([])
  })

  it('I-11 voids the code that the person had, and lets codes run out', async () => {
    const [first, second] = [await issue(0), await issue(0)]
    await expect(prove('counter', first)).rejects.toThrow('unknown')
    platform.clock.advance(31 * 60_000)
    await expect(prove('counter', second)).rejects.toThrow('code-expired')
    clerk = await platform.staff('huy', 'clerk')
  })

  it('uses a check once, by who began it, within half an hour', async () => {
    const { id } = valueOf(await check(0))
    const helper = await platform.staff('huy', 'helper')
    expect(await desk(helper).issueCode({ params: { check: id } })).toMatchObject({ ok: false, problem: { code: 'not-found' } })
    valueOf(await desk().issueCode({ params: { check: id } }))
    expect(await desk().issueCode({ params: { check: id } })).toMatchObject({ ok: false, problem: { code: 'not-found' } })
  })

  it('refuses who may not take part, and activities that do not take its word', async () => {
    expect(await check(3)).toMatchObject({ ok: false, problem: { code: 'not-eligible', details: { reasons: ['age'] } } })
    const other = await publish({ methods: ['letter-code'] })
    const body = { person: persons[0] ?? '', documentSeen: true } as const
    expect(await desk().check({ params: { activity: other }, body })).toMatchObject({ ok: false, problem: { code: 'method-not-accepted' } })
    const viewer = await platform.staff('huy', 'viewer')
    expect((await viewer.fetch('/api/staff/desk')).status).toBe(403)
  })

  it('I-12 makes the same person of a letter, a code of the counter and an act together', async () => {
    const admin = await platform.staff('huy', 'admin')
    const run = valueOf(await admin.client(lettersApi).print({ params: { activity }, body: { audience: 'one', person: persons[1], formats: ['csv'] } }))
    await platform.runJobs()
    const { files } = valueOf(await admin.client(lettersApi).run({ params: { activity, run: run.id } }))
    const csv = await (await admin.post(`/api/staff/letters/${activity}/runs/${run.id}/files/${files[0]?.id ?? ''}`)).text()
    const letter = await clapBy(await prove('letter-code', csv.split('\r\n')[1]?.split(';')[8] ?? ''))
    const counter = await clapBy(await prove('counter', await issue(1)))
    valueOf(await desk().beginSession({ params: { check: valueOf(await check(1)).id }, body: { channel: 'assisted' } }))
    const together = await clapBy(clerk)
    expect(new Set([letter, counter, together].map(({ personKey }) => personKey)).size).toBe(1)
    expect([letter, counter, together].map(({ level }) => level)).toEqual([3, 3, 3])
  })

  it('forgets the person when the clerk says so, and after a quarter of an hour', async () => {
    const params = { activity }
    const begin = async () =>
      valueOf(await desk().beginSession({ params: { check: valueOf(await check(2)).id }, body: { channel: 'counter' } }))
    expect((await begin()).path).toMatch(/^\/fr\/a\//)
    await clapBy(clerk)
    await desk().endSession({ params })
    expect((await clerk.post(`/api/with-resident-act/activities/${activity}/claps`)).status).toBe(403)
    await begin()
    platform.clock.advance(16 * 60_000)
    expect((await clerk.post(`/api/with-resident-act/activities/${activity}/claps`)).status).toBe(403)
  })

  it('forgets codes and checks that have run out', async () => {
    await issue(1)
    await check(2)
    platform.clock.advance(DAY_MS)
    await platform.runSchedule('core.forget-codes')
    clerk = await platform.staff('huy', 'clerk')
    for (const table of ['desk_code', 'desk_check']) expect(await platform.rows(z.unknown(), `SELECT 1 FROM core.${table}`)).toEqual([])
  })

  it('I-21 needs a colleague where the commune wants two, and another one than who began', async () => {
    const admin = await platform.staff('huy', 'admin')
    const { settings } = valueOf(await admin.client(censusApi).list())
    valueOf(await admin.client(censusApi).saveSettings({ body: { ...settings, deskNeedsTwo: true } }))
    const { id, isConfirmed } = valueOf(await check(0))
    expect(isConfirmed).toBe(false)
    expect(await desk().issueCode({ params: { check: id } })).toMatchObject({ ok: false, problem: { code: 'check-unconfirmed' } })
    const colleague = await platform.staff('huy', 'clerk', { person: 2 })
    const { waiting } = valueOf(await colleague.client(actsApi).list())
    const proposal = waiting[0]?.id ?? ''
    expect(await clerk.client(actsApi).confirm({ params: { proposal } })).toMatchObject({ ok: false, problem: { code: 'same-person' } })
    valueOf(await colleague.client(actsApi).confirm({ params: { proposal } }))
    expect(valueOf(await desk().readCheck({ params: { check: id } })).isConfirmed).toBe(true)
    expect(await clapBy(await prove('counter', valueOf(await desk().issueCode({ params: { check: id } })).code))).toMatchObject({ level: 3 })
  })

  it('says in the log who gave what in which activity, and never to whom', async () => {
    const Act = z.object({ action: z.string(), details: z.unknown(), subject: z.string() })
    const acts = await platform.rows(Act, "SELECT action, details, subject FROM core.audit_entry WHERE action LIKE 'core.desk-%'")
    expect(new Set(acts.map(({ action }) => action))).toEqual(new Set(['core.desk-code-issued', 'core.desk-session-begun']))
    expect(acts.every(({ subject }) => subject === activity)).toBe(true)
    for (const person of persons) expect(JSON.stringify(acts)).not.toContain(person)
  })
})
