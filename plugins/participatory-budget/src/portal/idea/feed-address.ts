import type { BoundRoute } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'

/** Address of a feed in the page's language. @param parts values of the route's parameters: `{ ':activity': … }`. */
export function feedAddress(view: Pick<PortalView, 'to' | 'locale'>, route: BoundRoute, parts: Readonly<Record<string, string>>): string {
  const base = view.to('').slice(0, -`/${view.locale}`.length)
  const path = Object.entries(parts).reduce((written, [name, value]) => written.replace(name, value), route.fullPath)
  return `${base}${path}?locale=${view.locale}`
}
