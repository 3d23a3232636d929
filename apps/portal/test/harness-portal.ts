import '@parvis/ui/tokens.css'
import '@parvis/ui/base.css'
import { Commune } from '@parvis/contract'
import { readPortalAssets } from '../src/host/portal-assets.js'
import { createPortalHandler } from '../src/host/portal-handler.js'
import { catalogs } from '../src/i18n/catalogs.js'
import { fakeHost } from './fake-host.js'
import { NOW, sampleCommune } from './sample-commune.js'
import { samplePlugins } from './sample-plugin.js'

/** The portal with the sample plugin and a faked host, below `/malmedy`; the installation's front page at `/`. */
export function harness(assetsDirectory: string) {
  const portal = createPortalHandler({
    plugins: samplePlugins,
    catalogs,
    assets: readPortalAssets(assetsDirectory),
    now: () => NOW,
    reportDefect: (defect) => console.error(defect),
  })
  const themed = Commune.parse({
    ...sampleCommune,
    slug: 'themed',
    theme: { primary: '#6b2d5c', accent: '#0b7a3b', font: 'rounded' },
  })
  const communes = new Map([
    ['malmedy', sampleCommune],
    ['themed', themed],
  ])
  return {
    assetsDirectory,
    handle(request: Request): Promise<Response> {
      const url = new URL(request.url)
      const [, slug = ''] = url.pathname.split('/')
      const commune = communes.get(slug)
      if (commune === undefined) {
        const listed = url.searchParams.has('empty') ? [] : [...communes.values()]
        return portal.respondPlatform({ request, communes: listed })
      }
      url.pathname = url.pathname.slice(slug.length + 1) || '/'
      return portal.respond(fakeHost(new Request(url, request), { commune, base: `/${slug}` }))
    },
  }
}
