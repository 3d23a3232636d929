import type { RouteAnswer, RouteDefinition } from '@parvis/contract'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { RouteFunction } from '../create-client.js'
import type { RouteError } from './route-error.js'
import { routeQuery, type QueryArguments } from './route-query.js'

/**
 * Reads a route. The key comes from the contract, so that {@link useRouteAction} knows what to refresh.
 *
 * @example const { data, error } = useRoute(modules.settings, { params: { plugin } })
 */
export function useRoute<Route extends RouteDefinition>(
  route: RouteFunction<Route>,
  ...call: QueryArguments<Route>
): UseQueryResult<NonNullable<RouteAnswer<Route>>, RouteError> {
  return useQuery(routeQuery(route, ...call))
}
