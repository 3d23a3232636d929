import type { RouteAnswer, RouteCall, RouteDefinition } from '@parvis/contract'
import { queryOptions } from '@tanstack/react-query'
import type { RouteFunction } from '../create-client.js'
import { localProblem, UNEXPECTED_ANSWER } from '../call-result.js'
import { RouteError } from './route-error.js'

/** Beginning of every query key made here. */
const ROOT = 'parvis'

interface KeyedRoute {
  readonly route: { readonly operationId: string }
  readonly base: string
}

/** Key of a route's queries, or of one call of it: `['parvis', '/huy', 'core.modules', 'list', call]`. */
export function routeKey(route: KeyedRoute, call?: unknown): readonly unknown[] {
  const { operationId } = route.route
  const cut = operationId.lastIndexOf('.')
  const key = [ROOT, route.base, operationId.slice(0, cut), operationId.slice(cut + 1)]
  return call === undefined ? key : [...key, call]
}

/** Key of all queries of the API that a route belongs to. */
export function apiKey(route: KeyedRoute): readonly unknown[] {
  return routeKey(route).slice(0, 3)
}

/**
 * Options of TanStack Query for one call of a reading route, for `useQuery`, `useQueries` and prefetching.
 *
 * @throws RouteError inside the query, carrying the problem.
 */
export function routeQuery<Route extends RouteDefinition>(
  route: RouteFunction<Route>,
  ...rest: QueryArguments<Route>
) {
  const [call] = rest
  return queryOptions<NonNullable<RouteAnswer<Route>>, RouteError>({
    queryKey: routeKey(route, call ?? {}),
    queryFn: async ({ signal }) => {
      const result = await route.send(call, { signal })
      if (!result.ok) throw new RouteError(result.problem)
      if (result.value === undefined || result.value === null)
        throw new RouteError(localProblem(UNEXPECTED_ANSWER))
      return result.value
    },
  })
}

/** The call, or nothing where the route needs none. */
export type QueryArguments<Route extends RouteDefinition> =
  {} extends RouteCall<Route> ? [call?: RouteCall<Route>] : [call: RouteCall<Route>]
