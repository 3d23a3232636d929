import type { PlatformHostRequest, PortalHandler, PortalHostRequest } from '@parvis/plugin-api/portal'
import { CORE_NAMESPACE, Translator } from '../i18n/translator.js'
import { respondCommune } from './commune-site.js'
import { respondPlatform } from './platform-site.js'
import type { PortalAssets } from './portal-assets.js'
import type { Catalogs, PortalPlugins } from './portal-plugins.js'

/** What a portal is made of. */
export interface PortalParts {
  readonly plugins: PortalPlugins
  /** The portal's own texts. */
  readonly catalogs: Catalogs
  readonly assets: PortalAssets
  /** The present instant. */
  readonly now: () => Date
  /** Told of each defect that a visitor met; they see a page without details. */
  readonly reportDefect: (defect: unknown) => void
}

/** A portal, with its translator. */
export interface PortalSite extends PortalParts {
  readonly translator: Translator
}

/** Puts a portal together. */
export function createPortalHandler(parts: PortalParts): PortalHandler {
  const pluginCatalogs = Object.entries(parts.plugins).map(([id, plugin]): [string, Catalogs] => [
    id,
    plugin.locales,
  ])
  const translator = new Translator({
    ...Object.fromEntries(pluginCatalogs),
    [CORE_NAMESPACE]: parts.catalogs,
  })
  const site: PortalSite = { ...parts, translator }
  return {
    respond: async (request: PortalHostRequest) =>
      asAsked(request.request, await respondCommune(site, request)),
    respondPlatform: async (request: PlatformHostRequest) =>
      asAsked(request.request, await respondPlatform(site, request)),
    assetsDirectory: parts.assets.directory,
  }
}

/** HEAD is answered like GET, without the body. */
function asAsked(request: Request, response: Response): Response {
  return request.method === 'HEAD' ? new Response(null, response) : response
}
