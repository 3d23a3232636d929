import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ProblemBody } from '@parvis/contract'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestBrowser } from '../src/platform/test-browser.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { z } from 'zod'
import { echoServer } from './fixtures/with-routes.plugin.js'

const ANY = z.record(z.string(), z.unknown())
let platform: TestPlatform
let visitor: TestBrowser

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [echoServer] })
  visitor = platform.visitor('huy')
})
afterAll(async () => await platform?.close())

async function problem(response: Response): Promise<ProblemBody> {
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  return ProblemBody.parse(await response.json())
}

function send(path: string, init: RequestInit): Promise<Response> {
  return visitor.fetch(path, { method: 'POST', ...init })
}

describe('a request', () => {
  it('gets what the contract promises and nothing more', async () => {
    const response = await visitor.post('/api/echo', { word: 'bonjour' })
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({ word: 'bonjour' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await (await visitor.fetch('/api/echo')).json()).toEqual({ words: ['bonjour'] })
  })

  it('sees its own commune only', async () => {
    expect(await (await platform.visitor('gent').fetch('/api/echo')).json()).toEqual({ words: [] })
  })

  it('is taken back when it ends in a problem, in the language asked for', async () => {
    const response = await send('/api/echo', {
      headers: { 'content-type': 'application/json', 'accept-language': 'fr-BE,fr;q=0.9' },
      body: JSON.stringify({ word: 'undone', refuse: true }),
    })
    expect(response.status).toBe(409)
    expect(await problem(response)).toEqual({
      type: 'urn:parvis:problem:refused-on-purpose',
      title: 'Refusé exprès.',
      status: 409,
      code: 'refused-on-purpose',
      details: { length: 6 },
    })
    expect(JSON.stringify(await (await visitor.fetch('/api/echo')).json())).not.toContain('undone')
  })

  it.each([
    ['fields that are refused', '{"word":"x"}', 'application/json', 422, 'invalid-input'],
    ['no body', '', 'application/json', 422, 'invalid-input'],
    ['no JSON', '{"word":', 'application/json', 400, 'malformed-request'],
    ['a NUL character', '{"word":"a\\u0000b"}', 'application/json', 400, 'malformed-request'],
    ['half a character', '{"word":"ab\\ud800"}', 'application/json', 400, 'malformed-request'],
    [
      'a reach for the prototype',
      '{"word":"abc","__proto__":{"x":1}}',
      'application/json',
      400,
      'malformed-request',
    ],
    ['plain text', '{"word":"abc"}', 'text/plain', 415, 'unsupported-media-type'],
    ['a form', 'word=abc', 'application/x-www-form-urlencoded', 415, 'unsupported-media-type'],
    [
      'a body that is too large',
      JSON.stringify({ word: 'a'.repeat(1_100_000) }),
      'application/json',
      413,
      'too-large',
    ],
  ])('answers %s', async (_what, body, type, status, code) => {
    const response = await send('/api/echo', { headers: { 'content-type': type }, body })
    expect(response.status).toBe(status)
    expect(await problem(response)).toMatchObject({ status, code })
  })

  it('answers bytes that are no UTF-8 with 400', async () => {
    const response = await send('/api/echo', {
      headers: { 'content-type': 'application/json' },
      body: new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d]),
    })
    expect([response.status, (await problem(response)).details]).toEqual([400, { reason: 'bad-encoding' }])
  })

  it('answers a bad query with 400, a bad address with 400 or 404', async () => {
    expect((await visitor.fetch('/api/echo?limit=99')).status).toBe(400)
    expect((await visitor.fetch('/api/echo?limit=%00')).status).toBe(400)
    expect((await visitor.fetch('/api/%ff')).status).toBe(400)
    expect((await problem(await visitor.fetch('/api/nothing'))).code).toBe('not-found')
    expect(
      (await problem(await send('/api/echo/activities/prc_00000000000000000000000000/shouts', {}))).code,
    ).toBe('not-found')
  })

  it('from another site changes nothing', async () => {
    const headers = { 'content-type': 'application/json', 'sec-fetch-site': 'cross-site' }
    const response = await send('/api/echo', { headers, body: JSON.stringify({ word: 'forged' }) })
    expect([response.status, (await problem(response)).code]).toEqual([403, 'cross-origin'])
  })

  it('to staff routes needs a session and the right', async () => {
    expect((await problem(await visitor.fetch('/api/echo/moderation'))).code).toBe('not-signed-in')
    const viewer = await platform.staff('huy', 'viewer')
    expect((await problem(await viewer.fetch('/api/echo/moderation'))).code).toBe('not-permitted')
    const clerk = await platform.staff('huy', 'clerk')
    expect(await (await clerk.fetch('/api/echo/moderation')).json()).toEqual({ kind: 'staff' })
    const elsewhere = clerk.at(platform.visitor('gent').base)
    expect((await problem(await elsewhere.fetch('/api/echo/moderation'))).code).toBe('not-permitted')
  })

  it('that meets a defect gets a reference and nothing of the error', async () => {
    for (const path of ['/api/echo/broken', '/api/echo/lie']) {
      const response = await visitor.fetch(path)
      const body = await problem(response)
      expect(body).toMatchObject({
        status: 500,
        code: 'internal-error',
        details: { reference: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      })
      expect(JSON.stringify(body)).not.toMatch(/ann@|at .*\.ts/)
    }
  })

  it('carries safe headers', async () => {
    const { headers } = await visitor.fetch('/api/echo')
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})

describe('a file', () => {
  it('streams out of the unit of work, with its name', async () => {
    await visitor.post('/api/echo', { word: 'streamed' })
    const response = await visitor.fetch('/api/echo/export')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="mots d_ete.csv"; filename*=UTF-8\'\'mots%20d%E2%80%99%C3%A9t%C3%A9.csv',
    )
    expect(await response.text()).toMatch(/^word\n[\s\S]*streamed\n$/)
  })

  const upload = (bytes: BlobPart, type: string, name = 'a.csv', note = 'a note'): Promise<Response> => {
    const form = new FormData()
    form.set('note', note)
    form.set('file', new File([bytes], name, { type }))
    return send('/api/echo/upload', { body: form })
  }

  it('comes in with its fields', async () => {
    const response = await upload('a;b\n', 'text/csv', '../../etc/liste.csv')
    expect(await response.json()).toEqual({
      fileName: 'liste.csv',
      mediaType: 'text/csv',
      size: 4,
      note: 'a note',
    })
  })

  it('is refused when too large, of another type, under a false type, empty, or with bad fields', async () => {
    expect((await upload('a'.repeat(2_000), 'text/csv')).status).toBe(413)
    expect((await upload('a', 'text/html')).status).toBe(415)
    expect((await upload('%PDF-1.7\n', 'text/csv')).status).toBe(415)
    expect((await problem(await upload('', 'text/csv'))).issues).toEqual([{ path: 'file', code: 'required' }])
    expect((await problem(await upload('a', 'text/csv', 'a.csv', ''))).issues).toEqual([
      { path: 'note', code: 'too-small' },
    ])
    expect(
      (await send('/api/echo/upload', { headers: { 'content-type': 'application/json' }, body: '{}' }))
        .status,
    ).toBe(415)
    const form = new FormData()
    form.set('word', 'abc')
    expect((await send('/api/echo', { body: form })).status).toBe(415)
  })
})

describe('the same request with the same key', () => {
  const key = 'a-key-that-somebody-made-up'
  const say = (word: string, idempotencyKey = key): Promise<Response> =>
    send('/api/echo', {
      headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKey },
      body: JSON.stringify({ word }),
    })
  const count = async (word: string): Promise<number> => {
    const { words } = await (await visitor.fetch('/api/echo')).json()
    return words.filter((each: string) => each === word).length
  }

  it('has one effect and one answer', async () => {
    const [first, second] = [await say('once'), await say('once')]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.headers.get('idempotent-replay')).toBe('true')
    expect(await second.json()).toEqual(await first.json())
    expect(await count('once')).toBe(1)
  })

  it('has one effect when both come at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => say('at once', 'a-key-for-many-at-once')),
    )
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 8 }, () => 201))
    expect(await count('at once')).toBe(1)
  })

  it('is refused for another request, and not shared between communes', async () => {
    expect((await problem(await say('other'))).code).toBe('idempotency-key-reused')
    expect((await problem(await say('short', 'short'))).issues).toEqual([
      { path: 'Idempotency-Key', code: 'not-a-key' },
    ])
    const gent = await platform.visitor('gent').fetch('/api/echo', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ word: 'elsewhere' }),
    })
    expect([gent.status, gent.headers.get('idempotent-replay')]).toEqual([201, null])
  })

  it('leaves nothing readable in the database', async () => {
    const rows = await platform.rows(ANY, 'SELECT key_hash, sealed FROM core.idempotent_answer')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toMatch(/once|a-key-that/)
  })
})

describe('beside the API', () => {
  it('is a description of it, and its documentation without foreign addresses', async () => {
    const outside = platform.platformVisitor()
    const document = await (await outside.fetch('/api/openapi.json')).json()
    expect(document.openapi).toBe('3.1.0')
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/echo', '/api/platform/session', '/api/verification/{activity}']),
    )
    const page = await (await outside.fetch('/api/docs')).text()
    expect(page).not.toMatch(/https?:\/\//)
    for (const [, address = ''] of page.matchAll(/(?:src|href)="([^"]+)"/g))
      expect([address, (await outside.fetch(address)).status]).toEqual([address, 200])
  })

  it('are health and metrics, without addresses of pages', async () => {
    const outside = platform.platformVisitor()
    expect(await (await outside.fetch('/health/live')).json()).toEqual({ live: true })
    expect(await (await outside.fetch('/health/ready')).json()).toMatchObject({
      ready: true,
      checks: { database: true },
    })
    const metrics = await (await outside.fetch('/metrics')).text()
    expect(metrics).toContain(
      'parvis_http_request_duration_seconds_count{method="GET",route="/api/echo",status="200"}',
    )
    expect(metrics).toContain('parvis_jobs_outstanding')
    expect(metrics).not.toContain('prc_0000')
    expect((await outside.fetch('/metrics', { headers: { 'x-forwarded-for': '192.0.2.1' } })).status).toBe(
      404,
    )
  })
})
