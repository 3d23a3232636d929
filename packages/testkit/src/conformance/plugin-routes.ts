import { ProblemBody, type BoundRoute } from '@parvis/contract'
import type { PluginServer } from '@parvis/plugin-api/server'
import type { TestBrowser } from '../platform/test-browser.js'

/** All routes of a plugin. */
export function routesOf(server: PluginServer): BoundRoute[] {
  return server.apis.flatMap((api) => Object.values(api.routes))
}

/** Calls a route with made-up parameters, except those given. @returns status, and the code of a problem. */
export async function callRoute(
  browser: TestBrowser,
  route: BoundRoute,
  parameters: Readonly<Record<string, string>> = {},
): Promise<{ status: number; code: string | undefined }> {
  const path = route.fullPath.replace(/:([A-Za-z]+)/g, (_, name: string) => parameters[name] ?? 'made-up')
  const response = await browser.fetch(path, {
    method: route.method,
    ...(route.method === 'GET' ? {} : { headers: { 'content-type': 'application/json' }, body: '{}' }),
  })
  const isProblem = response.headers.get('content-type')?.includes('problem+json') === true
  const text = await response.text()
  return { status: response.status, code: isProblem ? ProblemBody.parse(JSON.parse(text)).code : undefined }
}
