import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ProblemBody } from '@parvis/contract'
import { connect } from 'node:net'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { echoServer } from './fixtures/with-routes.plugin.js'

let platform: TestPlatform
const asked: string[] = []

beforeAll(async () => {
  platform = await createTestPlatform({
    plugins: [echoServer],
    portal: {
      respond: async ({ request }) => {
        asked.push(request.url)
        return new Response('a page')
      },
      respondPlatform: async () => new Response('the installation'),
      assetsDirectory: import.meta.dirname,
    },
  })
})
afterAll(async () => await platform?.close())

/** Sends bytes as they are and reads until the server ends the connection. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(platform.url).port), '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => (answer += chunk.toString('latin1')))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
    socket.end(text)
  })
}

/** Status and code of the problem in an answer. */
function problem(answer: string): [status: number, code: string] {
  const [head = '', body = ''] = answer.split('\r\n\r\n')
  expect(head.toLowerCase()).toContain('content-type: application/problem+json')
  const parsed = ProblemBody.parse(JSON.parse(body))
  expect(head).toContain(`HTTP/1.1 ${parsed.status} `)
  expect(parsed.type).toBe(`urn:parvis:problem:${parsed.code}`)
  return [parsed.status, parsed.code]
}

const REST = 'Host: 127.0.0.1\r\nConnection: close\r\n\r\n'

describe('what is no request', () => {
  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400, 'malformed-request'],
    ['a header without a colon', 'GET /huy/api/bootstrap HTTP/1.1\r\nHost\r\n\r\n', 400, 'malformed-request'],
    ['two lengths', `POST /huy/api/echo HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n${REST}`, 400, 'malformed-request'],
    ['a body cut short', `POST /huy/api/echo HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 99\r\n${REST}{`, 400, 'malformed-request'],
    ['headers without end', `GET /huy/api/bootstrap HTTP/1.1\r\nX-Long: ${'x'.repeat(20_000)}\r\n${REST}`, 431, 'headers-too-large'],
    ['an expectation that nobody has', `GET /huy/api/bootstrap HTTP/1.1\r\nExpect: tea\r\n${REST}`, 400, 'malformed-request'],
    ['a host that is none', 'GET /huy/api/bootstrap HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n', 400, 'malformed-request'],
    ['a host with a user', 'GET /huy/fr HTTP/1.1\r\nHost: a@b\r\nConnection: close\r\n\r\n', 400, 'malformed-request'],
  ])('is answered as a problem: %s', async (_what, bytes, status, code) => {
    expect(problem(await raw(bytes))).toEqual([status, code])
  })

  it('does not take a second request out of a body', async () => {
    const hidden = 'GET /huy/api/bootstrap HTTP/1.1\r\nHost: x\r\n\r\n'
    const answer = await raw(`POST /huy/api/echo HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n${REST}0\r\n\r\n${hidden}`)
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(problem(answer)).toEqual([400, 'malformed-request'])
  })

  it('needs no host, as probes of balancers have none', async () => {
    expect(await raw('GET /health/live HTTP/1.0\r\n\r\n')).toContain('{"live":true}')
    expect(await raw('GET /huy/fr HTTP/1.0\r\n\r\n')).toContain('a page')
  })
})

describe('an address with two slashes', () => {
  it('is a page of this host, whatever stands behind them', async () => {
    asked.length = 0
    await raw(`GET /huy//evil.example/fr HTTP/1.1\r\n${REST}`)
    expect(asked).toEqual(['http://127.0.0.1//evil.example/fr'])
  })
})

describe('an upload', () => {
  it.each([
    ['is cut short', 'x', '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\na;b'],
    ['has another boundary', 'other', '--x\r\nContent-Disposition: form-data; name="note"\r\n\r\nab\r\n--x--\r\n'],
  ])('that %s is 400', async (_what, boundary, body) => {
    const answer = await platform.visitor('huy').fetch('/api/echo/upload', {
      method: 'POST',
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      body,
    })
    expect([answer.status, ProblemBody.parse(await answer.json()).code]).toEqual([400, 'malformed-request'])
  })
})

describe('what does not exist', () => {
  it('is not named in the answer', async () => {
    const admin = await platform.staff('huy', 'admin')
    for (const answer of [
      await admin.fetch('/api/staff/modules/ann.peeters%40example.org/history'),
      await admin.fetch('/api/staff/modules/ann.peeters%40example.org/settings'),
      await admin.post('/api/staff/participation/activities', { plugin: 'ann.peeters@example.org', title: { fr: 'Ann' } }),
    ]) {
      const text = await answer.text()
      expect(text).not.toContain('ann.peeters')
    }
  })
})
