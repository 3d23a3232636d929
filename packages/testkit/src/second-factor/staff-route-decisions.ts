import type { BoundRoute } from '@parvis/contract'
import { callRoute } from '../conformance/plugin-routes.js'
import type { TestBrowser } from '../platform/test-browser.js'

/** Whether a route of staff works only in a session that has shown a second factor (spec I-25). */
export type FactorDecision = 'needs a second factor' | 'needs none'

/** Routes of staff, by operation id. Those that ask only in some cases (`demandSecondFactor`) count as `needs none`. */
export type FactorDecisions = Readonly<Record<string, FactorDecision>>

/**
 * Calls every staff route without a second factor and writes down what happens. A test compares the outcome with a list that
 * is committed, so that somebody decides on every new route.
 *
 * @param signIn a fresh session of somebody with every right and no second factor, at the addresses of a commune.
 * @param root address of the installation, for routes of the platform.
 */
export async function staffRouteDecisions(
  routes: readonly BoundRoute[],
  { signIn, root }: { readonly signIn: () => Promise<TestBrowser>; readonly root: string },
): Promise<FactorDecisions> {
  const decisions: [string, FactorDecision][] = []
  for (const route of routes) {
    if (route.access.kind === 'public' || route.access.kind === 'action') continue
    const staff = await signIn()
    const { code } = await callRoute(route.scope === 'platform' ? staff.at(root) : staff, route)
    decisions.push([route.operationId, code === 'second-factor-needed' ? 'needs a second factor' : 'needs none'])
  }
  return Object.fromEntries(decisions)
}
