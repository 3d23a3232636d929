import { participationApi, type Locale } from '@parvis/contract'
import type { PortalClient, PortalHostRequest, PortalView, PostedForm } from '@parvis/plugin-api/portal'
import { createContext } from 'react-router'
import type { PortalPlugins } from '../host/portal-plugins.js'
import type { Translator } from '../i18n/translator.js'
import type { PortalApi } from './portal-api.js'

/** What loaders and actions of the routes work with, made for each request. */
export interface PageContext {
  readonly host: PortalHostRequest
  readonly locale: Locale
  readonly plugins: PortalPlugins
  readonly translator: Translator
  /** The view of core: texts and addresses without a plugin. */
  readonly view: PortalView
  readonly api: PortalApi
  readonly participation: PortalClient<typeof participationApi.routes>
  readonly form: PostedForm | undefined
  readonly flashed: Readonly<Record<string, string>>
  /** The present instant. */
  readonly now: Date
  /** Leaves a value for the page that this request goes on to. */
  readonly flash: (values: Record<string, string>) => void
}

/** Key of the context in the router. */
export const pageContext = createContext<PageContext>()
