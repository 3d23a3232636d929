import type { ProblemBody, RouteAnswer, RouteCall, RouteDefinition } from '@parvis/contract'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CallResult } from '../call-result.js'
import type { RouteFunction } from '../create-client.js'
import { apiKey } from './route-query.js'

/** A writing route, ready for a form or a button. */
export interface RouteAction<Route extends RouteDefinition> {
  /** Sends the call. Success refreshes what is on the screen before it resolves. Never throws for a problem. */
  readonly run: (call: RouteCall<Route>) => Promise<CallResult<RouteAnswer<Route>>>
  readonly isRunning: boolean
  /** The problem of the last call; gone when the next one starts. */
  readonly problem: ProblemBody | undefined
  readonly reset: () => void
}

interface RefreshedRoute {
  readonly route: { readonly operationId: string }
  readonly base: string
}

/**
 * Writes through a route. After a success the queries of its own API are refreshed, and those of the APIs that
 * `refreshes` names by one of their routes.
 *
 * @example const change = useRouteAction(modules.change, { refreshes: [bootstrap.read] })
 */
export function useRouteAction<Route extends RouteDefinition>(
  route: RouteFunction<Route>,
  { refreshes = [] }: { readonly refreshes?: readonly RefreshedRoute[] } = {},
): RouteAction<Route> {
  const queries = useQueryClient()
  const mutation = useMutation({
    mutationFn: (call: RouteCall<Route>) => route.send(call),
    onSuccess: async (result) => {
      if (!result.ok) return
      await Promise.all(
        [route, ...refreshes].map((each) => queries.invalidateQueries({ queryKey: apiKey(each) })),
      )
    },
  })
  const { data } = mutation
  return {
    run: mutation.mutateAsync,
    isRunning: mutation.isPending,
    problem: data === undefined || data.ok ? undefined : data.problem,
    reset: mutation.reset,
  }
}
