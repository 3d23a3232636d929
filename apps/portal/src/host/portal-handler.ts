import type { PlatformHostRequest, PortalHandler, PortalHostRequest } from '@parvis/plugin-api/portal'
import { CORE_NAMESPACE, Translator } from '../i18n/translator.js'
import { respondCommune } from './commune-site.js'
import { respondPlatform } from './platform-site.js'
import type { Catalogs } from './portal-plugins.js'
import type { PortalParts, PortalSite } from './portal-site.js'

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
