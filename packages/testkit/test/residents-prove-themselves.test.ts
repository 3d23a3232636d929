import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { isProblem, verificationApi, type VerificationOutcome } from '@parvis/contract'
import { Activities } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { echoServer } from './fixtures/with-routes.plugin.js'

const HOUR = 3_600_000
let platform: TestPlatform
/** Public ids: open to every method, mailbox only, letters only. */
let both = ''
let mailboxOnly = ''
let strict = ''

async function activity(title: string, rule?: { methods?: string[]; minimumLevel: number }): Promise<string> {
  return await platform.inCommune('huy', async () => {
    const startsAt = new Date(platform.clock.now().getTime() - HOUR)
    const phases = [{ kind: 'open', startsAt, endsAt: new Date(startsAt.getTime() + 1_000 * HOUR) }]
    const created = await platform
      .get(Activities)
      .create({
        plugin: 'echo',
        title: { fr: title },
        settings: {},
        phases,
        state: 'published',
        ...(rule === undefined ? {} : { eligibility: { 'echo.shout': rule } }),
      })
    if (isProblem(created)) throw new Error(created.code)
    return created.activity.id
  })
}

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [echoServer] })
  both = await activity('Idées <du> quartier')
  mailboxOnly = await activity('Boîtes', { minimumLevel: 1, methods: ['mailbox'] })
  strict = await activity('Lettres', { minimumLevel: 3 })
  await platform.runJobs()
})
afterAll(async () => await platform?.close())

const verify = (browser: TestBrowser) => browser.client(verificationApi)
const codeFor = (mailbox: string): string => /\d{6}/.exec(platform.mails.lastTo(mailbox).subject)?.[0] ?? ''

const step = (browser: TestBrowser, name: string, fields: Record<string, string>, id = both) => {
  const [method = '', stepId = ''] = name.split('/')
  return verify(browser).answer({
    params: { activity: id, method, step: stepId },
    body: { fields, locale: 'fr' },
  })
}
const request = (browser: TestBrowser, email: string, id = both) =>
  step(browser, 'mailbox/address', { email }, id)
const confirm = (browser: TestBrowser, code: string, id = both) => step(browser, 'mailbox/code', { code }, id)

async function askCode(browser: TestBrowser, email: string, id = both): Promise<void> {
  expect(await request(browser, email, id)).toMatchObject({ ok: true, value: { kind: 'step', step: 'code' } })
  await platform.runJobs()
}

async function prove(browser: TestBrowser, email: string, id = both): Promise<VerificationOutcome> {
  await askCode(browser, email, id)
  const confirmed = await confirm(browser, codeFor(email), id)
  if (!confirmed.ok) throw new Error(confirmed.problem.code)
  return confirmed.value
}

const shout = (browser: TestBrowser, id = both): Promise<Response> =>
  browser.post(`/api/echo/activities/${id}/shouts`)

describe('a mailbox code', () => {
  it('I-04 is sent, and proves the mailbox in the browser that asked', async () => {
    const browser = platform.visitor('huy')
    expect(await (await shout(browser)).json()).toMatchObject({
      code: 'not-proven',
      details: { minimumLevel: 1, accepted: expect.arrayContaining(['mailbox', 'voting-code']) },
    })
    expect(await prove(browser, 'ann@example.be')).toMatchObject({
      kind: 'proven',
      method: 'mailbox',
      level: 1,
    })
    expect(platform.mails.lastTo('ann@example.be').text).toContain('Idées <du> quartier')
    expect(await (await shout(browser)).json()).toMatchObject({ method: 'mailbox' })
    const state = await verify(browser).state({ params: { activity: both } })
    expect(state).toMatchObject({ ok: true, value: { proven: true, level: 1 } })
  })

  it('I-04 does not work in another browser', async () => {
    await askCode(platform.visitor('huy'), 'bea@example.be')
    const other = await confirm(platform.visitor('huy'), codeFor('bea@example.be'))
    expect(other).toMatchObject({ ok: false, problem: { code: 'code-expired', status: 410 } })
  })

  it('I-04 is void after five wrong tries, whether one by one or at once', async () => {
    const browser = platform.visitor('huy')
    await askCode(browser, 'cas@example.be')
    const right = codeFor('cas@example.be')
    const wrong = right === '111111' ? '222222' : '111111'
    const tries = await Promise.all(
      Array.from({ length: 9 }, () =>
        confirm(browser, wrong),
      ),
    )
    const codes = tries.map((each) => (each.ok ? 'accepted' : each.problem.code))
    expect(codes.filter((code) => code === 'wrong-code')).toHaveLength(5)
    expect(codes.filter((code) => code === 'code-expired')).toHaveLength(4)
    expect(
      await confirm(browser, right),
    ).toMatchObject({ ok: false, problem: { code: 'code-expired' } })
    expect(await verify(browser).state({ params: { activity: both } })).toMatchObject({
      ok: true,
      value: { proven: false },
    })
  })

  it('I-04 is valid for ten minutes, and used once', async () => {
    const browser = platform.visitor('huy')
    await askCode(browser, 'dan@example.be')
    platform.clock.advance(11 * 60_000)
    expect(
      await confirm(browser, codeFor('dan@example.be')),
    ).toMatchObject({
      ok: false,
      problem: { code: 'code-expired' },
    })
    const second = platform.visitor('huy')
    await askCode(second, 'dan@example.be')
    const code = codeFor('dan@example.be')
    const twice = await Promise.all(
      [1, 2, 3].map(() => confirm(second, code)),
    )
    expect(twice.filter((each) => each.ok)).toHaveLength(1)
  })

  it('gives the same person the same key under every spelling, and others another', async () => {
    const keys = await Promise.all(
      ['eva@example.be', 'EVA+vote@Example.be', 'eve@example.be'].map(async (email) => {
        const browser = platform.visitor('huy')
        await request(browser, email)
        await platform.runJobs()
        await confirm(browser, codeFor(email))
        return z.object({ personKey: z.string() }).parse(await (await shout(browser)).json()).personKey
      }),
    )
    expect(keys[0]).toBe(keys[1])
    expect(keys[2]).not.toBe(keys[0])
  })

  it('I-04 is not sent more than five times an hour to one mailbox', async () => {
    const browser = platform.visitor('huy')
    for (let sent = 0; sent < 5; sent += 1) await askCode(browser, `fay+${sent}@example.be`)
    const refused = await request(browser, 'FAY@example.be')
    expect(refused).toMatchObject({ ok: false, problem: { status: 429, code: 'too-many-requests' } })
  })

  it('I-04 leaves no mailbox and no code in the database', async () => {
    await askCode(platform.visitor('huy'), 'gus@example.be')
    for (const table of [
      'core.mailbox_code',
      'core.rate_limit',
      'core.idempotent_answer',
      'graphile_worker._private_jobs',
      'core.outbox',
      'core.audit_entry',
    ]) {
      const rows = JSON.stringify(await platform.rows(z.unknown(), `SELECT * FROM ${table}`))
      expect(rows).not.toContain('gus@example')
      expect(rows).not.toMatch(new RegExp(`[^0-9]${codeFor('gus@example.be')}[^0-9]`))
    }
  })
})

describe('a proof', () => {
  it('ends after an hour, and when it is forgotten', async () => {
    const browser = platform.visitor('huy')
    await prove(browser, 'hal@example.be')
    platform.clock.advance(61 * 60_000)
    expect((await shout(browser)).status).toBe(403)
    await prove(browser, 'hal@example.be')
    await verify(browser).forget({ params: { activity: both } })
    expect((await shout(browser)).status).toBe(403)
  })

  it('counts for its activity and its commune only', async () => {
    const browser = platform.visitor('huy')
    await prove(browser, 'ida@example.be')
    expect((await shout(browser, mailboxOnly)).status).toBe(403)
    expect((await shout(browser.at(platform.visitor('gent').base))).status).toBe(404)
  })

  it('is not asked by a method that does not reach the level of the activity', async () => {
    const browser = platform.visitor('huy')
    expect(await request(browser, 'jan@example.be', strict)).toMatchObject({
      ok: false,
      problem: { code: 'method-not-accepted', details: { accepted: expect.arrayContaining(['voting-code']) } },
    })
    expect(await (await shout(browser, strict)).json()).toMatchObject({
      code: 'not-proven',
      details: { minimumLevel: 3, missing: ['level'], accepted: expect.arrayContaining(['voting-code']) },
    })
  })

  it('cannot be made up or changed', async () => {
    const browser = platform.visitor('huy')
    for (const forged of ['x', 'eyJhbGciOiJub25lIn0.e30.', '..', 'a.b.c.d.e']) {
      browser.keep([`proof_${both}=${forged}; Path=/huy`])
      expect((await shout(browser)).status).toBe(403)
    }
  })
})

describe('printed voting codes', () => {
  const path = (id = both): string => `/api/staff/activities/${id}/voting-codes`
  let codes: string[] = []

  it('are made by staff as a file that is the only place to read them', async () => {
    expect((await platform.visitor('huy').post(path(), { count: 3 })).status).toBe(401)
    expect((await (await platform.staff('huy', 'viewer')).post(path(), { count: 3 })).status).toBe(403)
    const clerk = await platform.staff('huy', 'clerk')
    const response = await clerk.post(path(), { count: 300, label: 'Lettre de mai' })
    const lines = (await response.text()).trim().split('\r\n')
    expect(lines).toHaveLength(301)
    expect(lines[0]).toBe('Code;Lien')
    codes = lines.slice(1).map((line) => line.split(';')[0] ?? '')
    expect(new Set(codes).size).toBe(300)
    expect(lines[1]).toMatch(/^([2-9A-Z]{4}-){5}[2-9A-Z]{4};http:\/\/.*\/huy\/fr\/a\/idees-du-quartier$/)
    expect(await (await clerk.fetch(path())).json()).toMatchObject({
      total: 300,
      lists: [{ count: 300, label: 'Lettre de mai' }],
    })
    const stored = JSON.stringify(await platform.rows(z.unknown(), 'SELECT * FROM core.voting_code'))
    expect(stored).not.toContain((codes[0] ?? '?').replaceAll('-', ''))
    expect(
      JSON.stringify(await platform.rows(z.unknown(), 'SELECT action, details FROM core.audit_entry')),
    ).toContain('core.voting-codes-made')
  })

  const use = (browser: TestBrowser, code: string, id = both) =>
    step(browser, 'voting-code/code', { code }, id)

  it('prove their holder, however they are typed, as the same person each time', async () => {
    const key = async (typed: string): Promise<string> => {
      const browser = platform.visitor('huy')
      expect(await use(browser, typed)).toMatchObject({
        ok: true,
        value: { kind: 'proven', method: 'voting-code', level: 3 },
      })
      return z.object({ personKey: z.string() }).parse(await (await shout(browser)).json()).personKey
    }
    const [first = '', second = ''] = codes
    expect(await key(first)).toBe(await key(` ${first.toLowerCase().replaceAll('-', ' ')} `))
    expect(await key(second)).not.toBe(await key(first))
  })

  it('work for their own activity, where it takes them', async () => {
    expect(await use(platform.visitor('huy'), codes[0] ?? '', mailboxOnly)).toMatchObject({
      ok: false,
      problem: { code: 'method-not-accepted' },
    })
    expect(await use(platform.visitor('huy'), codes[0] ?? '', strict)).toMatchObject({
      ok: false,
      problem: { code: 'wrong-code', details: { reason: 'unknown' } },
    })
  })

  it('that are mistyped are refused without counting; of unknown ones a network has ten in an hour', async () => {
    const mistyped = (codes[0] ?? '').replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    for (let tries = 0; tries < 15; tries += 1) {
      expect(await use(platform.visitor('huy'), mistyped)).toMatchObject({
        ok: false,
        problem: { code: 'wrong-code', details: { reason: 'typing-error' } },
      })
    }
    const unknown = codes[5] ?? ''
    const answers: string[] = []
    for (let tries = 0; tries < 12; tries += 1) {
      const answer = await use(platform.visitor('huy'), unknown, strict)
      answers.push(answer.ok ? 'accepted' : answer.problem.code)
    }
    // One unknown code was tried in the test before.
    expect(answers.filter((each) => each === 'wrong-code')).toHaveLength(9)
    expect(answers.at(-1)).toBe('too-many-requests')
    expect(await use(platform.visitor('huy'), codes[0] ?? '')).toMatchObject({
      ok: false,
      problem: { status: 429 },
    })
  })
})
