import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { fastify, type FastifyInstance } from 'fastify'
import { createLogger } from '../observability/logger.js'
import type { MeasuredRequest } from '../observability/metrics.js'
import { useRequestHooks } from './request-hooks.js'

let app: FastifyInstance
let lines: string[]
let measured: MeasuredRequest[]

beforeEach(() => {
  lines = []
  measured = []
  app = fastify()
  const logger = createLogger({ logLevel: 'info' }, { write: (line) => lines.push(line) })
  useRequestHooks(app, { observe: (request) => measured.push(request) }, logger)
  app.all('/api/people/:person', async () => ({ ok: true }))
})
afterEach(async () => await app.close())

describe('a request', () => {
  it('is logged and measured by its pattern, without what its address, query, headers or body say', async () => {
    await app.inject({
      method: 'POST',
      url: '/api/people/ann@example.be?code=123456',
      remoteAddress: '192.0.2.77',
      headers: { cookie: 'proof=secret-cookie', 'user-agent': 'Some Browser', 'content-type': 'application/json' },
      payload: { name: 'Ann' },
    })
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ method: 'POST', route: '/api/people/:person', status: 200, msg: 'request' })
    expect(lines.join()).not.toMatch(/ann@|123456|192\.0\.2|secret-cookie|Some Browser|"Ann"/)
    expect(measured).toEqual([{ method: 'POST', route: '/api/people/:person', status: 200, seconds: expect.any(Number) }])
  })

  it('to an address that is not there does not put it into the figures', async () => {
    await app.inject('/private/ann@example.be')
    expect(measured).toMatchObject([{ route: 'none', status: 404 }])
    expect(lines.join()).not.toContain('ann@')
  })
})
