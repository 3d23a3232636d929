import type { Translator } from '../i18n/translator.js'
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
