import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eligibilityApi, participationAdminApi, settingsApi, verificationApi } from '@parvis/contract'
import { z } from 'zod'
import { withResidentAct } from '../../src/fixtures/with-resident-act.plugin.js'
import { withVerification } from '../../src/fixtures/with-verification.plugin.js'
import { createTestPlatform } from '../../src/platform/create-test-platform.js'
import { answerStep } from '../../src/platform/prove-resident.js'
import type { TestBrowser } from '../../src/platform/test-browser.js'
import type { TestPlatform } from '../../src/platform/test-platform.js'
import { tracesOf } from '../../src/platform/traces-of.js'

const DAY_MS = 86_400_000
const CLAP = 'with-resident-act.clap'
const CONTACT = { email: 'participation@huy.example', phone: '085 00 00 00', address: 'Rue de l’Exemple 1' }

let platform: TestPlatform
let clerk: TestBrowser

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [withResidentAct, withVerification] })
  const admin = await platform.staff('huy', 'admin')
  const settings = admin.client(settingsApi)
  const read = await settings.read()
  if (!read.ok) throw new Error(read.problem.code)
  expect(await settings.save({ body: { ...read.value, contact: CONTACT } })).toMatchObject({ ok: true })
  clerk = await platform.staff('huy', 'clerk')
})
afterAll(() => platform?.close())

const day = (days: number): string => new Date(platform.clock.now().getTime() + days * DAY_MS).toISOString()

/** A draft whose phase opens in a day. */
async function draft(): Promise<string> {
  const participation = clerk.client(participationAdminApi)
  const title = { fr: 'Applaudir', nl: 'Klappen' }
  const made = await participation.createActivity({ body: { plugin: 'with-resident-act', title, summary: title } })
  if (!made.ok) throw new Error(made.problem.code)
  const params = { activity: made.value.id }
  const phase = { kind: 'open', title, startsAt: day(1), endsAt: day(30) }
  expect(await participation.setPhases({ params, body: { phases: [phase] } })).toMatchObject({ ok: true })
  return made.value.id
}

const publish = (activity: string) =>
  clerk.client(participationAdminApi).moveActivity({ params: { activity }, body: { to: 'published' } })
const save = (activity: string, rule: z.input<typeof eligibilityApi.routes.save.body>) =>
  clerk.client(eligibilityApi).save({ params: { activity, action: CLAP }, body: rule })
const clap = (browser: TestBrowser, activity: string): Promise<Response> =>
  browser.post(`/api/with-resident-act/activities/${activity}/claps`)

async function proveByCard(activity: string, card: string, born: string): Promise<TestBrowser> {
  const browser = platform.visitor('huy')
  await answerStep(browser, { activity, method: 'library-card', step: 'card', fields: { card } })
  await answerStep(browser, { activity, method: 'library-card', step: 'birth', fields: { born } })
  return browser
}

describe('I-01 who may do an act, as data', () => {
  it('I-01 is what the plugin asks for, until staff say more', async () => {
    const activity = await draft()
    const read = await clerk.client(eligibilityApi).read({ params: { activity } })
    expect(read).toMatchObject({
      ok: true,
      value: {
        acts: [{ action: CLAP, leastLevel: 0, isDefault: true, rule: { minimumLevel: 0 } }],
        censusInForce: false,
        isFrozen: false,
      },
    })
    if (!read.ok) throw new Error(read.problem.code)
    const ready = read.value.methods.filter(({ readiness }) => readiness === 'ready')
    expect(ready).toMatchObject([{ id: 'mailbox' }, { id: 'library-card', level: 2, attributes: ['birthDate'] }, { id: 'voting-code' }])
    const saved = await save(activity, { minimumLevel: 2, minimumAge: 16, methods: ['library-card'] })
    expect(saved).toMatchObject({
      ok: true,
      value: { acts: [{ isDefault: false, rule: { minimumLevel: 2, minimumAge: 16, methods: ['library-card'] }, findings: [] }] },
    })
    const acts = await platform.rows(z.object({ action: z.string() }), 'SELECT action FROM core.audit_entry')
    expect(acts.map(({ action }) => action)).toContain('core.eligibility-changed')
  })

  it('I-01 is told to residents before they begin, and judged when they act', async () => {
    const activity = await draft()
    expect(await save(activity, { minimumLevel: 2, minimumAge: 16, referenceOn: '2027-06-01' })).toMatchObject({ ok: true })
    expect(await publish(activity)).toMatchObject({ ok: true })
    await platform.runJobs()
    const visitor = platform.visitor('huy')
    const state = await visitor.client(verificationApi).state({ params: { activity } })
    expect(state).toMatchObject({
      ok: true,
      value: {
        proven: false,
        methods: [{ id: 'library-card' }],
        acts: [
          {
            action: CLAP,
            met: false,
            methods: ['library-card'],
            requirements: [
              { code: 'level', values: { level: 2 } },
              { code: 'age', values: { age: 16, on: '2027-06-01' } },
            ],
            refusal: { code: 'not-proven', requirements: ['level'] },
          },
        ],
      },
    })
    // A method that cannot tell the age does not lead to the act.
    expect(
      await visitor.client(verificationApi).answer({
        params: { activity, method: 'mailbox', step: 'address' },
        body: { fields: { email: 'ann@example.be' }, locale: 'fr' },
      }),
    ).toMatchObject({ ok: false, problem: { code: 'method-not-accepted' } })
    expect((await clap(await proveByCard(activity, 'card-17', '2011-06-01'), activity)).status).toBe(200)
    expect((await clap(await proveByCard(activity, 'card-27', '2008-02-29'), activity)).status).toBe(200)
    expect((await clap(await proveByCard(activity, 'card-37', '2011-06-02'), activity)).status).toBe(403)
  })

  it('I-21 refuses with a neutral reason, a reference, and whom to ask, and keeps nothing of it', async () => {
    const activity = await draft()
    await save(activity, { minimumLevel: 2, minimumAge: 18, referenceOn: '2027-06-01' })
    await publish(activity)
    await platform.runJobs()
    const browser = await proveByCard(activity, 'refused-card-47', '2012-11-23')
    const body = await (await clap(browser, activity)).json()
    expect(body).toMatchObject({
      code: 'not-eligible',
      status: 403,
      details: { reasons: ['age'], reference: expect.stringMatching(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/), contact: CONTACT },
    })
    expect(JSON.stringify(body)).not.toContain('2012')
    const state = await browser.client(verificationApi).state({ params: { activity } })
    const { reference } = z.object({ details: z.object({ reference: z.string() }) }).parse(body).details
    // The page can be opened again and says the same.
    expect(state).toMatchObject({
      ok: true,
      value: { proven: true, acts: [{ met: false, refusal: { code: 'not-eligible', requirements: ['age'], reference } }] },
    })
    for (const value of ['refused-card-47', '2012-11-23', reference]) expect(await tracesOf(platform, value)).toEqual([])
  })

  it('I-21 tells who is not found no more than that, with a reference and whom to ask', async () => {
    const activity = await draft()
    await publish(activity)
    await platform.runJobs()
    const answer = await platform.visitor('huy').client(verificationApi).answer({
      params: { activity, method: 'library-card', step: 'card' },
      body: { fields: { card: 'nobody-5' }, locale: 'fr' },
    })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'not-matched', details: { contact: CONTACT } } })
    if (answer.ok) throw new Error('found')
    expect(Object.keys(answer.problem.details ?? {}).sort()).toEqual(['contact', 'reference'])
  })

  it('I-24 keeps of failed look-ups a counter for the network and the hour, and nothing else', async () => {
    const activity = await draft()
    await publish(activity)
    await platform.runJobs()
    const counters = () => platform.rows(z.object({ key: z.string(), points: z.int() }), 'SELECT key, points FROM core.rate_limit')
    const tables = z.object({ name: z.string(), rows: z.coerce.number() })
    const sizes = async () =>
      await Promise.all(
        (await platform.rows(z.object({ name: z.string() }), `SELECT schemaname || '.' || relname AS name FROM pg_stat_user_tables ORDER BY 1`)).map(
          async ({ name }) => (await platform.rows(tables, `SELECT '${name}' AS name, count(*) AS rows FROM ${name}`))[0],
        ),
      )
    const [before, sizesBefore] = [await counters(), await sizes()]
    for (let tries = 0; tries < 3; tries += 1) {
      await platform.visitor('huy').client(verificationApi).answer({
        params: { activity, method: 'library-card', step: 'card' },
        body: { fields: { card: 'Marker-Card-5' }, locale: 'fr' },
      })
    }
    const after = await counters()
    const failed = after.filter(({ key }) => key.startsWith('failedProofOfNetwork:'))
    expect(failed).toHaveLength(1)
    expect(failed[0]?.key).toMatch(/^failedProofOfNetwork:[\w-]{43}$/)
    expect(failed[0]?.points).toBe((before.find(({ key }) => key === failed[0]?.key)?.points ?? 0) + 3)
    expect(await tracesOf(platform, 'Marker-Card-5')).toEqual([])
    const grown = (await sizes()).filter((size, index) => size?.rows !== sizesBefore[index]?.rows).map((size) => size?.name)
    expect(grown.filter((name) => name !== 'core.rate_limit')).toEqual([])
  })
})

describe('rules that cannot be met', () => {
  it('I-22 can be saved in a draft, and keep it from being published', async () => {
    const activity = await draft()
    expect(await save(activity, { minimumLevel: 1, minimumAge: 16, methods: ['mailbox'] })).toMatchObject({
      ok: true,
      value: { acts: [{ findings: [{ code: 'eligibility-untold-age', weight: 'must' }] }] },
    })
    expect(await publish(activity)).toMatchObject({
      ok: false,
      problem: { status: 409, code: 'not-ready', details: { blockers: ['eligibility-untold-age'] } },
    })
    await save(activity, { minimumLevel: 4 })
    expect(await publish(activity)).toMatchObject({ ok: false, problem: { details: { blockers: ['eligibility-level-unreached'] } } })
    await save(activity, { minimumLevel: 1, methods: ['gone-method'] })
    expect(await publish(activity)).toMatchObject({ ok: false, problem: { status: 409 } })
    await save(activity, { minimumLevel: 1, methods: ['mailbox'] })
    expect(await publish(activity)).toMatchObject({ ok: true })
  })

  it('I-10 are refused when a number and a name would be the only proof', async () => {
    const activity = await draft()
    for (const methods of [['number-and-name'], ['national-number'], ['mailbox', 'national-number']]) {
      expect(await save(activity, { minimumLevel: 1, methods })).toMatchObject({
        ok: false,
        problem: { status: 422, code: 'facts-are-no-proof', issues: [{ path: 'methods', code: 'facts-are-no-proof' }] },
      })
    }
  })

  it('are refused when they are no rules', async () => {
    const activity = await draft()
    for (const rule of [{ minimumLevel: 7 }, { minimumLevel: 1, minimumAge: -1 }, { minimumLevel: 1, referenceOn: '2027-02-30' }, { minimumLevel: 1, methods: [] }]) {
      const answer = await clerk.put(`/api/staff/activities/${activity}/eligibility/${CLAP}`, rule)
      expect(answer.status).toBe(422)
    }
    expect(await save(activity, { minimumLevel: 1, methods: ['mailbox', 'mailbox'] })).toMatchObject({ ok: false, problem: { code: 'invalid-input' } })
  })
})

describe('a rule', () => {
  it('stands once residents could act', async () => {
    const activity = await draft()
    await publish(activity)
    expect(await save(activity, { minimumLevel: 1 })).toMatchObject({ ok: true })
    platform.clock.advance(2 * DAY_MS)
    await platform.runJobs()
    expect(await save(activity, { minimumLevel: 2 })).toMatchObject({
      ok: false,
      problem: { code: 'wrong-state', details: { reason: 'residents-could-act' } },
    })
    expect(await clerk.client(eligibilityApi).read({ params: { activity } })).toMatchObject({
      ok: true,
      value: { isFrozen: true, acts: [{ rule: { minimumLevel: 1 } }] },
    })
  })

  it('is the matter of staff of its commune who manage participation', async () => {
    const activity = await draft()
    const path = `/api/staff/activities/${activity}/eligibility`
    expect((await platform.visitor('huy').fetch(path)).status).toBe(401)
    expect((await (await platform.staff('huy', 'viewer')).fetch(path)).status).toBe(403)
    expect((await (await platform.staff('gent', 'clerk')).fetch(path)).status).toBe(404)
    const unknown = await clerk.put(`${path}/with-resident-act.jump`, { minimumLevel: 1 })
    expect(unknown.status).toBe(404)
  })
})
