import type { Api, BoundRoute, RouteAnswer, RouteCall, RouteDefinition, RouteMap } from '@parvis/contract'
import type { CallResult } from './call-result.js'
import { callFile, callRoute, type AnsweredFile, type CallOptions, type ClientOptions } from './call-route.js'

/** Arguments of a call: the parts may be left out where the route needs none. */
export type CallArguments<Route extends RouteDefinition> =
  {} extends RouteCall<Route>
    ? [call?: RouteCall<Route>, options?: CallOptions]
    : [call: RouteCall<Route>, options?: CallOptions]

/** One route, ready to be called; it still knows its route, for query keys. */
export interface RouteFunction<Route extends RouteDefinition> {
  (...args: CallArguments<Route>): Promise<CallResult<RouteAnswer<Route>>>
  readonly route: BoundRoute<Route>
  /** Prefix that commune routes are called under. */
  readonly base: string
  /** The same call with the parts always named, for generic code. */
  readonly send: (
    call: RouteCall<Route> | undefined,
    options?: CallOptions,
  ) => Promise<CallResult<RouteAnswer<Route>>>
  /** The same call with the answer as a file, for routes that declare `produces`. */
  readonly file: (...args: CallArguments<Route>) => Promise<CallResult<AnsweredFile>>
}

/** The routes of one API as functions. */
export type Client<Routes extends RouteMap> = { readonly [Name in keyof Routes]: RouteFunction<Routes[Name]> }

/**
 * Makes typed functions out of a contract.
 *
 * @example const modules = createClient(modulesApi, { base: '/huy' }); const result = await modules.list()
 */
export function createClient<Routes extends RouteMap>(
  api: Api<Routes>,
  options?: ClientOptions,
): Client<Routes>
export function createClient(api: Api, options: ClientOptions = {}): Client<RouteMap> {
  const bind = (route: BoundRoute): RouteFunction<RouteDefinition> => {
    const send = (call: RouteCall<RouteDefinition> = {}, each: CallOptions = {}) =>
      callRoute(route, call, { ...options, ...each })
    const file = (call: RouteCall<RouteDefinition> = {}, each: CallOptions = {}) =>
      callFile(route, call, { ...options, ...each })
    return Object.assign((call?: RouteCall<RouteDefinition>, each?: CallOptions) => send(call, each), {
      route,
      base: options.base ?? '',
      send,
      file,
    })
  }
  return Object.fromEntries(Object.entries(api.routes).map(([name, route]) => [name, bind(route)]))
}
