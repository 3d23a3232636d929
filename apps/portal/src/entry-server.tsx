import '@parvis/ui/tokens.css'
import '@parvis/ui/base.css'
import { join } from 'node:path'
import type { PortalHandler } from '@parvis/plugin-api/portal'
import { plugins } from 'virtual:parvis/portal'
import { createPortalHandler } from './host/portal-handler.js'
import { readPortalAssets } from './host/portal-assets.js'
import { reportDefect } from './host/report-defect.js'
import { catalogs } from './i18n/catalogs.js'

/** What the server can give a portal of its own. */
export interface PortalOptions {
  /** The present instant; default the system's clock. */
  readonly now?: () => Date
  /** Told of each defect that a visitor met; default standard error. */
  readonly reportDefect?: (defect: unknown) => void
}

/** The portal of this distribution, with the plugins that it was built with. Reads its built files once, now. */
export function createPortal(options: PortalOptions = {}): PortalHandler {
  return createPortalHandler({
    plugins,
    catalogs,
    assets: readPortalAssets(join(import.meta.dirname, '../client')),
    now: options.now ?? systemNow,
    reportDefect: options.reportDefect ?? reportDefect,
  })
}

function systemNow(): Date {
  // The one place where the portal meets the system's clock; everything below is given the moment.
  return new Date() // eslint-disable-line parvis/no-raw-time-or-random
}
