import { describe, expect, it } from '@jest/globals'
import { participationApi, sessionApi } from '@parvis/contract'
import { PortalApi } from './portal-api.js'

function recorder(answer: () => Response) {
  const calls: { path: string; key: string | null; method: string }[] = []
  return {
    calls,
    callApi: async (path: string, init: RequestInit = {}) => {
      calls.push({
        path,
        key: new Headers(init.headers).get('idempotency-key'),
        method: init.method ?? 'GET',
      })
      return answer()
    },
  }
}

describe('PortalApi', () => {
  it('calls routes in process and reads answers by the contract', async () => {
    const { calls, callApi } = recorder(() => Response.json({ processes: [], activities: [] }))
    const answer = await new PortalApi({ callApi }).client(participationApi).overview({})
    expect(answer).toEqual({ ok: true, value: { processes: [], activities: [] } })
    expect(calls).toEqual([{ path: '/api/participation', key: null, method: 'GET' }])
  })

  it("gives writes the form's key, numbered when a page writes more than once", async () => {
    const { calls, callApi } = recorder(() => new Response(null, { status: 204 }))
    const client = new PortalApi({ callApi, idempotencyKey: 'form-key-1' }).client(sessionApi)
    await client.me({})
    await client.signOut({})
    await client.signOut({})
    expect(calls.map((call) => call.key)).toEqual([null, 'form-key-1', 'form-key-1-2'])
  })

  it('answers with the problem that the API has declared', async () => {
    const problem = { type: 'about:blank', title: 'x', status: 409, code: 'module-paused' }
    const { callApi } = recorder(() => Response.json(problem, { status: 409 }))
    expect(await new PortalApi({ callApi }).client(participationApi).overview({})).toEqual({
      ok: false,
      problem,
    })
  })
})
