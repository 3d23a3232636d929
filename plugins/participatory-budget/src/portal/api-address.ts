import type { PortalView } from '@parvis/plugin-api/portal'
import type { BoundRoute } from '@parvis/contract'

/** Address of a file of the commune's API, for download links. */
export function apiAddress(view: Pick<PortalView, 'to' | 'locale'>, route: BoundRoute, activity: string): string {
  const base = view.to('').slice(0, -`/${view.locale}`.length)
  return `${base}${route.fullPath.replace(':activity', activity)}`
}
