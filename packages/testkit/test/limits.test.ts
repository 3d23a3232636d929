import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { isProblem, votingCodesApi } from '@parvis/contract'
import { Activities } from '@parvis/plugin-api/server'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { echoServer } from './fixtures/with-routes.plugin.js'

let platform: TestPlatform
let activity = ''
/** A code of another activity: well written, and unknown here. */
let unknown = ''

/** Somebody at an address, behind a proxy that says it. */
class At extends TestBrowser {
  constructor(base: string, private readonly address: string) {
    super(base)
  }

  override readonly fetch = async (path: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    const request = new Request(path instanceof Request || !String(path).startsWith('/') ? path : `${this.base}${String(path)}`, init)
    request.headers.set('x-forwarded-for', this.address)
    return await fetch(request)
  }
}
const at = (address: string): At => new At(platform.visitor('huy').base, address)
const outside = (address: string): At => new At(platform.url, address)

async function publish(title: string): Promise<string> {
  return await platform.inCommune('huy', async () => {
    const created = await platform.get(Activities).create({ plugin: 'echo', title: { fr: title }, settings: {}, phases: [], state: 'published' })
    if (isProblem(created)) throw new Error(created.code)
    return created.activity.id
  })
}

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [echoServer], environment: { trustProxy: true } })
  activity = await publish('Une')
  const codes = await (await platform.staff('huy', 'admin'))
    .client(votingCodesApi)
    .generate({ params: { activity: await publish('Autre') }, body: { count: 1, label: 'limits' } })
  unknown = codes.ok ? (codes.value.split('\n')[1]?.split(';')[0] ?? '') : ''
})
afterAll(async () => await platform?.close())

const askCode = (browser: At, email: string): Promise<Response> => browser.post(`/api/verification/${activity}/mailbox/address`, { fields: { email }, locale: 'fr' })
const typeCode = (browser: At): Promise<Response> =>
  browser.post(`/api/verification/${activity}/voting-code/code`, { fields: { code: unknown }, locale: 'fr' })
const staffCode = (browser: At, email: string): Promise<Response> => browser.post('/api/platform/session/code', { email })

/** Sends until it is refused. @returns how often it was not, and the refusal. */
async function untilRefused(send: (time: number) => Promise<Response>, most: number): Promise<{ taken: number; refusal: Response }> {
  for (let taken = 0; taken <= most; taken += 1) {
    const refusal = await send(taken)
    if (refusal.status === 429) return { taken, refusal }
  }
  throw new Error(`Not refused after ${most} times`)
}

async function expectRefusal(refusal: Response): Promise<void> {
  expect(refusal.headers.get('retry-after')).toMatch(/^\d+$/)
  const seconds = Number(refusal.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(60)
  expect(seconds).toBeLessThanOrEqual(3_600)
  expect(await refusal.json()).toMatchObject({ code: 'too-many-requests', details: { retryAfter: expect.any(Number) } })
}

describe('a limit', () => {
  it('on codes for one mailbox holds from every network, however the mailbox is written', async () => {
    const { taken, refusal } = await untilRefused((time) => askCode(at(`198.51.${time}.1`), time % 2 === 0 ? 'ann@example.be' : 'Ann+tag@EXAMPLE.be'), 5)
    expect(taken).toBe(5)
    await expectRefusal(refusal)
    expect((await askCode(at('198.51.100.1'), 'bob@example.be')).status).toBe(200)
  })

  it('on codes for staff holds for each mailbox and for each network', async () => {
    const ofMailbox = await untilRefused((time) => staffCode(outside(`192.0.${time}.1`), 'clerk@huy.example'), 5)
    expect(ofMailbox.taken).toBe(5)
    await expectRefusal(ofMailbox.refusal)
    const ofNetwork = await untilRefused((time) => staffCode(outside(`192.0.100.${time}`), `nobody${time}@huy.example`), 60)
    expect(ofNetwork.taken).toBe(60)
    await expectRefusal(ofNetwork.refusal)
    expect((await staffCode(outside('192.0.101.1'), 'nobody@huy.example')).status).toBe(204)
  })

  it('on wrong codes holds for a network, and for nobody beside it', async () => {
    const { taken, refusal } = await untilRefused((time) => typeCode(at(`203.0.113.${time}`)), 10)
    expect(taken).toBe(10)
    await expectRefusal(refusal)
    expect((await typeCode(at('203.0.114.1'))).status).toBe(422)
  })

  it('holds for a network of IPv6 as for one of IPv4, and not for what a client makes up', async () => {
    const { taken } = await untilRefused((time) => typeCode(at(`2001:db8:1:${time.toString(16)}::1`)), 10)
    expect(taken).toBe(10)
    // The proxy appends the address that it sees: what stands before it is the client's invention.
    expect((await typeCode(at('9.9.9.9, 2001:db8:1:ffff::1'))).status).toBe(429)
  })

  it('is kept without mailboxes and addresses', async () => {
    const rows = await platform.superuserQuery(async (query) => await query('SELECT key FROM core.rate_limit'))
    const text = JSON.stringify(rows)
    expect(text.length).toBeGreaterThan(100)
    expect(text).not.toMatch(/example\.be|huy\.example|198\.51|203\.0|2001/)
  })
})
