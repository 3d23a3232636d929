import type { Activity, Process } from '@parvis/contract'
import { proofPath, type PortalRequest } from '@parvis/plugin-api/portal'
import type { PageContext } from './page-context.js'
import { createView } from './portal-view.js'

export interface PortalRequestParts {
  readonly context: PageContext
  readonly activity: Activity
  readonly process: Process | undefined
  readonly params: Readonly<Record<string, string>>
}

/** What loaders and actions of a plugin's page get. */
export function createPortalRequest({
  context,
  activity,
  process,
  params,
}: PortalRequestParts): PortalRequest {
  const { host, view, locale, translator, api } = context
  const own = createView({
    commune: view.commune,
    locale,
    base: host.base,
    translator,
    plugin: activity.plugin,
    activitySlug: activity.slug,
  })
  return {
    ...own,
    activity,
    params,
    query: new URL(host.request.url).searchParams,
    proof: (wish) => own.href(proofPath(wish)),
    api: (each) => api.client(each),
    flash: context.flash,
    flashed: context.flashed,
    ...(process === undefined ? {} : { process }),
  }
}
