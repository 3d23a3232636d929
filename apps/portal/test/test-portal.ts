import type { PortalHandler } from '@parvis/plugin-api/portal'
import { createPortalHandler } from '../src/host/portal-handler.js'
import { catalogs } from '../src/i18n/catalogs.js'
import { fakeHost, type FakeHostOptions } from './fake-host.js'
import { NOW } from './sample-commune.js'
import { samplePlugins } from './sample-plugin.js'

const ORIGIN = 'https://participation.example.be'

export interface TestPortal {
  readonly handler: PortalHandler
  /** Defects that were reported. */
  readonly defects: unknown[]
  readonly get: (path: string, init?: RequestInit & { host?: FakeHostOptions }) => Promise<Response>
  readonly post: (
    path: string,
    fields: Record<string, string | string[]>,
    init?: RequestInit,
  ) => Promise<Response>
}

/** The portal with the sample plugin, asked without a server. Addresses are those after the commune's prefix. */
export function testPortal(): TestPortal {
  const defects: unknown[] = []
  const handler = createPortalHandler({
    plugins: samplePlugins,
    catalogs,
    assets: {
      directory: '/nowhere',
      stylesheets: ['/assets/portal/portal.css'],
      icon: '/assets/portal/icon.svg',
      script: (name) => (/^portal\/(?:print-button|ballot-check)$/.test(name) ? `/assets/${name}.js` : undefined),
    },
    now: () => NOW,
    reportDefect: (defect) => defects.push(defect),
  })
  const get: TestPortal['get'] = (path, { host, ...init } = {}) =>
    handler.respond(fakeHost(new Request(`${ORIGIN}${path}`, init), host))
  return {
    handler,
    defects,
    get,
    post: (path, fields, init = {}) => {
      const body = new URLSearchParams()
      for (const [name, value] of Object.entries(fields))
        for (const each of [value].flat()) body.append(name, each)
      return get(path, { method: 'POST', body, ...init })
    },
  }
}
