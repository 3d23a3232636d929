import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { askedToll, isProblem, ProofOfWorkRefused, Toll, verificationApi, type PaidToll } from '@parvis/contract'
import type { ParvisServer } from '@parvis/core'
import { Activities } from '@parvis/plugin-api/server'
import fc from 'fast-check'
import { z } from 'zod'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import { payToll, solveToll, writtenPayment } from '../src/platform/pay-toll.js'
import { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { echoApi, echoServer } from './fixtures/with-routes.plugin.js'

/** So many acts come from a network in an hour before anybody pays. */
const FREE = 30
let platform: TestPlatform
let second: ParvisServer
let activity = ''
let otherActivity = ''
let asking = 0

/** Somebody on a network: what one network has sent does not meet another. */
class Resident extends TestBrowser {
  constructor(base: string, private readonly network: number) {
    super(base)
  }

  override readonly fetch = async (path: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request = new Request(path, init)
    request.headers.set('x-forwarded-for', `203.0.${this.network}.7`)
    return await fetch(request)
  }
}

const resident = (network: number, slug = 'huy', server?: ParvisServer): Resident => new Resident(platform.visitor(slug, server).base, network)

async function publish(slug: string, title: string): Promise<string> {
  return await platform.inCommune(slug, async () => {
    const created = await platform.get(Activities).create({ plugin: 'echo', title: { fr: title }, settings: {}, phases: [], state: 'published' })
    if (isProblem(created)) throw new Error(created.code)
    return created.activity.id
  })
}

interface Asked {
  readonly toll?: string
  readonly of?: string
  readonly email?: string
}

/** Asks for a mailbox code, each time for another mailbox. */
async function ask(browser: TestBrowser, { toll, of = activity, email = `ann${(asking += 1)}@example.be` }: Asked = {}) {
  return await browser.client(verificationApi).answer({
    params: { activity: of, method: 'mailbox', step: 'address' },
    body: { fields: { email }, locale: 'fr', toll },
  })
}

/** What became of it: the step that follows, or status and reason. */
async function outcome(browser: TestBrowser, asked: Asked = {}): Promise<string> {
  const answer = await ask(browser, asked)
  return answer.ok ? answer.value.kind : `${answer.problem.status} ${String(answer.problem.details?.['reason'])}`
}

async function tollFor(browser: TestBrowser, asked: Asked = {}): Promise<Toll> {
  const answer = await ask(browser, asked)
  const toll = answer.ok ? undefined : askedToll(answer.problem)
  if (toll === undefined) throw new Error('No toll was asked for')
  return toll.toll
}

async function busy(network: number, slug = 'huy', of = activity): Promise<void> {
  for (let time = 0; time < FREE; time += 1) expect(await outcome(resident(network, slug), { of })).toBe('step')
}

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [echoServer], environment: { trustProxy: true } })
  second = await platform.another()
  activity = await publish('huy', 'Une')
  otherActivity = await publish('huy', 'Autre')
  await busy(1)
})
afterAll(async () => await platform?.close())

describe('a toll', () => {
  it('I-18 is asked for in a busy network alone, and comes with the refusal', async () => {
    const answer = await ask(resident(1))
    expect(answer).toMatchObject({ ok: false, problem: { status: 422, code: ProofOfWorkRefused.code, details: { reason: 'missing' } } })
    expect(await outcome(resident(1), { toll: '' })).toBe('422 missing')
    expect(await outcome(resident(2))).toBe('step')
  })

  it('I-18 that was paid lets one act through, once on all nodes', async () => {
    const toll = await payToll(await tollFor(resident(1)))
    expect(await outcome(resident(1, 'huy', second), { toll })).toBe('step')
    expect(await outcome(resident(1), { toll })).toBe('422 replayed')
    expect(await outcome(resident(1, 'huy', second), { toll })).toBe('422 replayed')
  })

  it('I-18 is used up by one of many that come to two processes at once', async () => {
    const toll = await payToll(await tollFor(resident(1)))
    const answers = await Promise.all(Array.from({ length: 16 }, (_, index) => outcome(resident(1, 'huy', index % 2 === 0 ? undefined : second), { toll })))
    expect(answers.filter((each) => each === 'step')).toHaveLength(1)
    expect(answers.filter((each) => each === '422 replayed')).toHaveLength(15)
  })

  it('I-18 is used up although the act is refused afterwards', async () => {
    const toll = await payToll(await tollFor(resident(1)))
    // The sixth code for one mailbox within an hour is refused.
    for (let time = 0; time < 5; time += 1) expect(await outcome(resident(3), { email: 'again@example.be' })).toBe('step')
    expect(await ask(resident(1), { toll, email: 'again@example.be' })).toMatchObject({ ok: false, problem: { status: 429 } })
    expect(await outcome(resident(1), { toll })).toBe('422 replayed')
  })

  it('I-18 with any field changed, or cut elsewhere, is spliced', async () => {
    const paid = await solveToll(await tollFor(resident(1)))
    const { parameters } = paid.toll
    const { nonce, salt, data } = parameters
    const changes: Partial<Toll>[] = [
      { parameters: { ...parameters, cost: 1 } },
      { parameters: { ...parameters, nonce: salt, salt: nonce } },
      // The same digits, cut elsewhere.
      { parameters: { ...parameters, nonce: `${nonce.slice(1)}${salt.slice(0, 1)}`, salt: `${salt.slice(1)}${nonce.slice(0, 1)}` } },
      { parameters: { ...parameters, keyPrefix: '0'.repeat(32) } },
      { parameters: { ...parameters, keySignature: 'f'.repeat(64) } },
      { parameters: { ...parameters, data: { ...data, activity: otherActivity } } },
      { parameters: { ...parameters, data: { action: `${data.action}${data.activity.slice(0, 1)}`, activity: data.activity.slice(1) } } },
      { expiresAt: paid.toll.expiresAt + 3600 },
      { signature: 'a'.repeat(64) },
      { seal: 'a'.repeat(64) },
    ]
    for (const change of changes) {
      const toll = writtenPayment({ ...paid, toll: { ...paid.toll, ...change } })
      expect({ change, answer: await outcome(resident(4), { toll }) }).toEqual({ change, answer: '422 spliced' })
    }
    expect(await outcome(resident(1), { toll: writtenPayment(paid) })).toBe('step')
  })

  it('I-18 spliced from the parts of two tolls is never taken', async () => {
    const [one, other] = await Promise.all([solveToll(await tollFor(resident(1))), solveToll(await tollFor(resident(1)))])
    const parts = { parameters: fc.subarray(Object.keys(one.toll.parameters)), toll: fc.subarray(['signature', 'seal', 'expiresAt'] as const), solution: fc.boolean() }
    let networks = 10
    await fc.assert(
      fc.asyncProperty(fc.record(parts), async (from) => {
        const taken = Object.fromEntries(Object.entries(other.toll.parameters).filter(([key]) => from.parameters.includes(key)))
        const tops = Object.fromEntries(from.toll.map((key) => [key, other.toll[key]]))
        const mixed = { toll: { ...one.toll, ...tops, parameters: { ...one.toll.parameters, ...taken } }, solution: from.solution ? other.solution : one.solution }
        const same = [one, other].some((each) => JSON.stringify(each) === JSON.stringify(mixed))
        fc.pre(!same)
        const toll = Buffer.from(JSON.stringify(mixed)).toString('base64url')
        expect(await outcome(resident((networks += 1)), { toll })).toMatch(/^422 (spliced|unpaid)$/)
      }),
      { numRuns: 60 },
    )
    for (const paid of [one, other]) expect(await outcome(resident(1), { toll: writtenPayment(paid) })).toBe('step')
  })

  it('I-18 for another activity, act or commune is refused', async () => {
    const elsewhere = await payToll(await tollFor(resident(1), { of: otherActivity }))
    expect(await outcome(resident(1), { toll: elsewhere })).toBe('422 foreign-action')
    expect(await outcome(resident(1), { toll: elsewhere, of: otherActivity })).toBe('step')
    const call = await resident(1).client(echoApi).call({ params: { activity }, body: { toll: await payToll(await tollFor(resident(1))) } })
    expect(call).toMatchObject({ ok: false, problem: { status: 422, details: { reason: 'foreign-action' } } })
    const inGent = await publish('gent', 'Gent')
    const gent = await payToll(await tollFor(resident(1, 'gent'), { of: inGent }))
    expect(await outcome(resident(1), { toll: gent })).toBe('422 spliced')
  })

  it('I-18 lasts five minutes', async () => {
    const [soon, late] = [await payToll(await tollFor(resident(1))), await payToll(await tollFor(resident(1)))]
    platform.clock.advance(4 * 60_000)
    expect(await outcome(resident(1), { toll: soon })).toBe('step')
    platform.clock.advance(61_000)
    expect(await outcome(resident(1), { toll: late })).toBe('422 expired')
  })

  it('I-18 that was not paid, or is no toll at all, is refused with a new one', async () => {
    const toll = await tollFor(resident(1))
    const made: PaidToll = { toll, solution: { counter: 1, derivedKey: `${toll.parameters.keyPrefix}${'0'.repeat(32)}` } }
    expect(await outcome(resident(1), { toll: writtenPayment(made) })).toBe('422 unpaid')
    for (const junk of ['x', '{}', Buffer.from('{"toll":{}}').toString('base64url'), 'a'.repeat(3_000)]) {
      const answer = await ask(resident(1), { toll: junk })
      expect(answer).toMatchObject({ ok: false, problem: { details: { reason: 'malformed' } } })
      expect(answer.ok ? undefined : askedToll(answer.problem)).toMatchObject({ isAgain: true })
    }
  })

  it('I-18 takes more work where a network sends more, and no more elsewhere', async () => {
    await busy(5)
    const attempts = async (toll: Toll): Promise<number> => (await solveToll(toll)).solution.counter
    let toll = await tollFor(resident(5))
    expect(await attempts(toll)).toBeLessThan(40)
    for (let time = 0; time < 120; time += 1) toll = await tollFor(resident(5))
    expect(await attempts(toll)).toBeGreaterThanOrEqual(40)
    expect(await outcome(resident(6))).toBe('step')
  })

  it('I-18 is work and nothing else: no picture, no sound, no riddle', async () => {
    const toll = await tollFor(resident(1))
    expect(Object.keys(toll).sort()).toEqual(['expiresAt', 'parameters', 'seal', 'signature'])
    expect(Toll.safeParse({ ...toll, codeChallenge: { image: 'x' } }).success).toBe(false)
  })

  it('I-18 is not asked of codes on paper and other ways that cost nothing', async () => {
    const answer = await resident(1).client(verificationApi).answer({
      params: { activity, method: 'voting-code', step: 'code' },
      body: { fields: { code: 'no such code' }, locale: 'fr' },
    })
    expect(answer).toMatchObject({ ok: false, problem: { code: 'wrong-code' } })
  })

  it('leaves a hash of a random value behind, which goes when it is too old', async () => {
    const Row = z.strictObject({ id: z.string(), commune_id: z.string(), toll: z.string(), expires_at: z.date() })
    const kept = async () => await platform.rows(Row, 'SELECT * FROM core.paid_toll')
    const toll = await tollFor(resident(1))
    expect(await outcome(resident(1), { toll: await payToll(toll) })).toBe('step')
    expect(JSON.stringify(await kept())).not.toContain(toll.parameters.nonce)
    await platform.runSchedule('core.forget-tolls')
    expect((await kept()).length).toBeGreaterThan(0)
    platform.clock.advance(6 * 60_000)
    await platform.runSchedule('core.forget-tolls')
    expect(await kept()).toEqual([])
  })
})
