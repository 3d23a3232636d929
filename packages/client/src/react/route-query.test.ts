import { describe, expect, it } from '@jest/globals'
import { defineApi } from '@parvis/contract'
import { QueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { createClient } from '../create-client.js'
import { apiKey, routeKey, routeQuery } from './route-query.js'

const countersApi = defineApi({
  id: 'counters',
  title: 'Counters',
  routes: {
    read: {
      method: 'GET',
      path: '/:name',
      summary: 'Read',
      access: { kind: 'public' },
      params: z.object({ name: z.string() }),
      returns: z.object({ value: z.int() }),
    },
  },
})

const respond =
  (body: unknown, status: number): typeof fetch =>
  async () =>
    new Response(JSON.stringify(body), { status })

describe('routeQuery', () => {
  it('keys queries by commune, API, route and call', () => {
    const counters = createClient(countersApi, { base: '/huy' })
    const call = { params: { name: 'a' } }
    expect(routeKey(counters.read, call)).toEqual(['parvis', '/huy', 'counters', 'read', call])
    expect(apiKey(counters.read)).toEqual(['parvis', '/huy', 'counters'])
  })

  it('fetches through the client, and fails with the problem', async () => {
    const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
    const good = createClient(countersApi, { fetch: respond({ value: 3 }, 200) })
    await expect(queries.fetchQuery(routeQuery(good.read, { params: { name: 'a' } }))).resolves.toEqual({
      value: 3,
    })
    const problem = { type: 'x', title: 'x', status: 404, code: 'not-found' }
    const bad = createClient(countersApi, { fetch: respond(problem, 404), base: '/b' })
    await expect(queries.fetchQuery(routeQuery(bad.read, { params: { name: 'a' } }))).rejects.toMatchObject({
      problem,
    })
  })
})
