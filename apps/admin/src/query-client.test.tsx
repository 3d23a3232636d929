import { describe, expect, it } from '@jest/globals'
import { createClient, type RouteFunction } from '@parvis/client'
import { apiKey, routeKey, useRouteAction, type RouteAction } from '@parvis/client/react'
import { settingsApi } from '@parvis/contract'
import { QueryClientProvider } from '@tanstack/react-query'
import { renderToStaticMarkup } from 'react-dom/server'
import { createQueryClient } from './query-client.js'
import { platform } from './session/clients.js'

const SETTINGS = {
  name: { fr: 'Huy' },
  languages: ['fr' as const],
  theme: { primary: '#1d4f5c', accent: '#b5472f', font: 'system' as const },
  contact: {},
  hosts: [],
}

type ActionOf<Send> = Send extends RouteFunction<infer Route> ? RouteAction<Route> : never

/** Renders a component that writes through a route, and hands out its action. */
function actionAnswering(status: number, body: unknown) {
  const queries = createQueryClient()
  const client = createClient(settingsApi, {
    base: '/huy',
    fetch: async () => new Response(JSON.stringify(body), { status }),
  })
  let action: ActionOf<typeof client.save> | undefined
  function Probe() {
    action = useRouteAction(client.save, { refreshes: [platform.installation.state] })
    return null
  }
  renderToStaticMarkup(
    <QueryClientProvider client={queries}>
      <Probe />
    </QueryClientProvider>,
  )
  if (action === undefined) throw new Error('the probe was not rendered')
  for (const key of [
    routeKey(client.read, {}),
    routeKey(platform.installation.state, {}),
    routeKey(platform.session.me, {}),
  ])
    queries.setQueryData(key, {})
  const isStale = (key: readonly unknown[]) =>
    queries.getQueryCache().findAll({ queryKey: key })[0]?.state.isInvalidated
  return { run: action.run, isStale, own: apiKey(client.read) }
}

describe('writing through a route', () => {
  it('refreshes its own API and those named after a success, and nothing else', async () => {
    const { run, isStale, own } = actionAnswering(200, SETTINGS)
    expect(await run({ body: SETTINGS })).toEqual({ ok: true, value: SETTINGS })
    expect(isStale(own)).toBe(true)
    expect(isStale(apiKey(platform.installation.state))).toBe(true)
    expect(isStale(apiKey(platform.session.me))).toBe(false)
  })

  it('gives back a refusal and refreshes nothing', async () => {
    const problem = { type: 'x', title: 'x', status: 422, code: 'contrast-too-low' }
    const { run, isStale, own } = actionAnswering(422, problem)
    expect(await run({ body: SETTINGS })).toEqual({ ok: false, problem })
    expect(isStale(own)).toBe(false)
  })

  it('asks again who is signed in when the session turns out to have ended', async () => {
    const problem = { type: 'x', title: 'x', status: 401, code: 'not-signed-in' }
    const { run, isStale } = actionAnswering(401, problem)
    await run({ body: SETTINGS })
    expect(isStale(apiKey(platform.session.me))).toBe(true)
  })
})
