import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { loadPlugins, readDistribution } from '@parvis/core'
import { createTestPlatform, type TestBrowser, type TestPlatform } from '@parvis/testkit'
import { repositoryRoot } from '@parvis/testkit/browser'
import { createHostileWorld, type HostileWorld } from '@parvis/testkit/hostile'
import { z } from 'zod'
import { loadApps } from '../src/apps.js'

const OpenApi = z.object({ paths: z.record(z.string(), z.record(z.string(), z.object({ operationId: z.string() }))) })
let platform: TestPlatform
let world: HostileWorld
let staff: TestBrowser

beforeAll(async () => {
  const { portal, adminDirectory } = await loadApps()
  const { config, root } = await readDistribution(repositoryRoot())
  const plugins = await loadPlugins({ config, root, safeMode: false })
  platform = await createTestPlatform({ plugins, portal, adminDirectory, environment: { publicOrigin: 'https://parvis.example' } })
  world = await createHostileWorld(platform)
  staff = await platform.staff('huy', 'admin')
}, 240_000)
afterAll(async () => await platform?.close())

interface Operation {
  readonly id: string
  readonly address: string
  readonly method: string
}

/** Every operation of the API's description, with an address that nothing is at. */
async function operations(): Promise<Operation[]> {
  const { paths } = OpenApi.parse(await (await platform.platformVisitor().fetch('/api/openapi.json')).json())
  return Object.entries(paths).flatMap(([path, each]) =>
    Object.entries(each).map(([method, { operationId: id }]) => ({ id, method, address: path.replace(/\{[^}]+\}/g, 'x') })),
  )
}

/** The policy as sources by directive. */
function policyOf(response: Response): Map<string, string[]> {
  const text = response.headers.get('content-security-policy') ?? ''
  return new Map(text.split(';').map((part): [string, string[]] => {
    const [name = '', ...sources] = part.trim().split(/\s+/)
    return [name, sources]
  }))
}

/** What every answer carries that a browser could show. */
function faultsOfHeaders(response: Response): string[] {
  const policy = policyOf(response)
  const scripts = policy.get('script-src') ?? policy.get('default-src') ?? ['*']
  const all = [...policy.values()].flat()
  const header = (name: string): string => response.headers.get(name) ?? ''
  return [
    ...(policy.get('default-src')?.join() === "'none'" ? [] : ['default-src']),
    ...(scripts.every((source) => source === "'self'" || source === "'none'") ? [] : [`script-src ${scripts.join(' ')}`]),
    ...(policy.get('frame-ancestors')?.join() === "'none'" || policy.has('sandbox') ? [] : ['frame-ancestors']),
    // Nothing from elsewhere: words in quotes, and content of the page's own.
    ...all.filter((source) => !/^('(none|self|unsafe-inline)'|data:|blob:|allow-[a-z-]+)$/.test(source)),
    ...(header('x-content-type-options') === 'nosniff' ? [] : ['x-content-type-options']),
    ...(header('x-frame-options') === 'DENY' ? [] : ['x-frame-options']),
    ...(header('referrer-policy') === 'strict-origin-when-cross-origin' ? [] : ['referrer-policy']),
    ...(/camera=\(\).*geolocation=\(\).*microphone=\(\)/.test(header('permissions-policy')) ? [] : ['permissions-policy']),
    ...(/^max-age=31536000/.test(header('strict-transport-security')) ? [] : ['strict-transport-security']),
    ...(header('x-powered-by') === '' ? [] : ['x-powered-by']),
  ]
}

/** What a page would need an exception of the policy for, or load from others. */
function faultsOfPage(html: string): string[] {
  const tags = [...html.matchAll(/<[a-z][^>]*>/gi)].map(([tag]) => tag)
  return tags.filter(
    (tag) =>
      (/^<script\b/i.test(tag) && !/\ssrc="\/(?!\/)/.test(tag)) ||
      /\son[a-z]+\s*=\s*["']/i.test(tag) ||
      /\sstyle\s*=\s*["']/i.test(tag) ||
      /^<(style|iframe|object|embed|base)\b/i.test(tag) ||
      (/^<(script|link|img|source|form)\b/i.test(tag) && /\s(src|href|srcset|action)="(https?:)?\/\//i.test(tag) && !/rel="(canonical|alternate)"/.test(tag)),
  )
}

const isPage = (response: Response): boolean => (response.headers.get('content-type') ?? '').startsWith('text/html')

/** A crawl that finds fewer pages has gone astray. With the template alone there are fewer. */
const fewestPages = (): number => (world.modules > 1 ? 40 : 15)

describe('every page of residents and staff', () => {
  it('lets its own scripts run and nobody else frame, feed or follow it', async () => {
    const visitor = platform.visitor('huy')
    const outside = platform.platformVisitor()
    const answers: [string, Response][] = []
    for (const { path } of world.pages) answers.push([path, await visitor.fetch(path)])
    for (const path of ['/fr/nowhere', '/xx', '/fr/a/nothing', '/theme.css']) answers.push([path, await visitor.fetch(path)])
    for (const path of ['/', '/nowhere', '/api/docs', '/admin', '/admin/', '/admin/index.html', '/admin/activities/x/census', '/admin/sign-in'])
      answers.push([path, await outside.fetch(path)])
    answers.push(['POST', await visitor.fetch('/fr', { method: 'POST' })])
    const pages = answers.filter(([, response]) => isPage(response))
    expect(pages.length).toBeGreaterThan(fewestPages())
    for (const [path, response] of pages) {
      expect({ path, faults: faultsOfHeaders(response) }).toEqual({ path, faults: [] })
      if (!path.startsWith('/api/')) expect({ path, faults: faultsOfPage(await response.text()) }).toEqual({ path, faults: [] })
    }
    const ofResidents = policyOf(await visitor.fetch('/fr'))
    expect([...ofResidents.values()].flat()).not.toContain("'unsafe-inline'")
    expect(ofResidents.get('form-action')).toEqual(["'self'"])
    expect(ofResidents.get('base-uri')).toEqual(["'none'"])
  })

  it('is told from a page that is not so', () => {
    const bare = new Response('', { headers: { 'content-security-policy': "default-src 'self'; script-src 'self' 'unsafe-inline' https://cdn.example" } })
    expect(faultsOfHeaders(bare)).toEqual(expect.arrayContaining(['default-src', 'frame-ancestors', 'https://cdn.example', 'permissions-policy', 'strict-transport-security']))
    for (const tag of ['<script>1</script>', '<img src="https://x.example/a.png">', '<p onclick="a()">', '<p style="color:red">', '<script src="//x.example/a.js"></script>'])
      expect(faultsOfPage(tag)).toHaveLength(1)
  })

  it('stands beside answers of the API and files that no browser takes for pages', async () => {
    const readable = (await operations()).filter(({ method }) => method === 'get')
    expect(readable.length).toBeGreaterThan(50)
    for (const { address } of readable) {
      const response = await staff.fetch(address)
      expect({ address, faults: faultsOfHeaders(response) }).toEqual({ address, faults: [] })
      expect(policyOf(response).has('script-src')).toBe(false)
    }
  })
})

/** How browsers say that a page of another site has sent a request. */
const FORGED: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['a sister site', { 'sec-fetch-site': 'same-site', origin: 'https://other.parvis.example' }],
  ['another site, in a browser that says its origin alone', { 'sec-fetch-site': '', origin: 'https://evil.example' }],
  ['a page without an origin', { 'sec-fetch-site': '', origin: 'null' }],
]
const CODE = z.object({ code: z.string() })

/** Sends as that browser would. The test's browser says by itself that it is of the same origin. */
async function forge(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Response> {
  const headers = new Headers({ cookie: staff.cookieHeader(), ...init.headers })
  if (headers.get('sec-fetch-site') === '') headers.delete('sec-fetch-site')
  return await fetch(`${platform.url}${path}`, { ...init, headers, redirect: 'manual' })
}

async function codeOf(response: Response): Promise<string> {
  const parsed = CODE.safeParse(await response.json().catch(() => undefined))
  return `${response.status} ${parsed.success ? parsed.data.code : ''}`
}

describe.each(FORGED)('a request that comes from %s', (_who, marks) => {
  it('is refused by every writing route of the API, whatever session it carries', async () => {
    const writing = (await operations()).filter(({ method }) => method !== 'get')
    expect(writing.length).toBeGreaterThan(80)
    for (const { address, method } of writing) {
      for (const base of ['', '/huy']) {
        const answer = await forge(`${base}${address}`, { method: method.toUpperCase(), headers: { 'content-type': 'application/json', ...marks }, body: '{}' })
        expect({ address, method, base, answer: await codeOf(answer) }).toEqual({ address, method, base, answer: '403 cross-origin' })
      }
    }
  })

  it('is refused by every form of the portal', async () => {
    // Forms that a visitor is shown, and every page: those of proven residents post to their own address as well.
    const forms = world.pages.flatMap(({ path, forms: each }) => [...each, { action: path, fields: [] }])
    expect(forms.length).toBeGreaterThan(fewestPages())
    for (const { action, fields } of forms) {
      const body = new URLSearchParams(fields.map(([name, value]) => [name, value]))
      expect({ action, answer: await codeOf(await forge(`/huy${action}`, { method: 'POST', headers: { ...marks }, body })) }).toEqual({ action, answer: '403 cross-origin' })
    }
  })
})

describe('a request of our own pages', () => {
  it('is not taken for a forged one', async () => {
    const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    for (const { address, method } of (await operations()).filter((each) => each.method !== 'get' && each.method !== 'delete')) {
      const answer = await forge(`/huy${address}`, { method: method.toUpperCase(), headers: own, body: '{}' })
      expect(await codeOf(answer)).not.toBe('403 cross-origin')
    }
  })

  it('has a body that no form of another site can send', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await forge('/huy/api/staff/participation/activities', { method: 'POST', headers: { 'content-type': type }, body: '{}' })
      expect([type, answer.status]).toEqual([type, 415])
    }
  })

  it('carries cookies that browsers keep from scripts and from forms of other sites', async () => {
    const email = 'admin@huy.example'
    const browser = platform.platformVisitor()
    const asked = await browser.post('/api/platform/session/code', { email })
    await platform.runJobs()
    const code = /\d{6}/.exec(platform.mails.lastTo(email).text)?.[0] ?? ''
    const signedIn = await browser.post('/api/platform/session', { email, code })
    const [activity = ''] = world.own.ids('act')
    const step = { fields: { email: 'ann@example.be' }, locale: 'fr' }
    const proven = await platform.visitor('huy').post(`/api/verification/${activity}/mailbox/address`, step)
    const lines = [asked, signedIn, proven].map(({ headers }) => headers.getSetCookie())
    expect(lines.map(({ length }) => length > 0)).toEqual([true, true, true])
    for (const line of lines.flat()) for (const word of [/; ?httponly/i, /; ?secure/i, /; ?samesite=(lax|strict)/i]) expect(line).toMatch(word)
  })
})

describe('a body that is too large', () => {
  const LARGE = 1_100_000

  it('is refused by every route of the API that takes JSON', async () => {
    const uploads = new Set(world.routes.filter(({ upload }) => upload !== undefined).map(({ operationId }) => operationId))
    const writing = (await operations()).filter(({ method, id }) => method !== 'get' && method !== 'delete' && !uploads.has(id))
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    const body = JSON.stringify({ text: 'a'.repeat(LARGE) })
    for (const { address, method } of writing) {
      const answer = await forge(`/huy${address}`, { method: method.toUpperCase(), headers, body })
      expect({ address, answer: await codeOf(answer) }).toEqual({ address, answer: '413 too-large' })
    }
  })

  it('is refused by every route that takes files, at its own limit', async () => {
    const uploads = world.routes.flatMap(({ operationId, upload }) => (upload === undefined || upload.maxBytes > 10_000_000 ? [] : [{ operationId, upload }]))
    expect(uploads.length).toBeGreaterThan(world.modules > 1 ? 2 : 0)
    const all = await operations()
    for (const { operationId, upload } of uploads) {
      const { address = '', method = '' } = all.find(({ id }) => id === operationId) ?? {}
      const form = new FormData()
      form.set(upload.field, new Blob([new Uint8Array(upload.maxBytes + 1)], { type: upload.mediaTypes[0] ?? '' }), 'large')
      const answer = await forge(`/huy${address}`, { method: method.toUpperCase(), headers: { 'sec-fetch-site': 'same-origin' }, body: form })
      expect({ operationId, answer: await codeOf(answer) }).toEqual({ operationId, answer: '413 too-large' })
    }
  })

  it('is refused by every page of the portal', async () => {
    const body = new URLSearchParams({ text: 'a'.repeat(LARGE) })
    for (const { path } of world.pages.slice(0, 20)) {
      const answer = await forge(`/huy${path}`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' }, body })
      expect({ path, status: answer.status }).toEqual({ path, status: 413 })
    }
  })
})
