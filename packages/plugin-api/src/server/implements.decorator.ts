import type { BoundRoute, RouteDefinition, RouteInput, RouteResult } from '@parvis/contract'
import { applyDecorators, Delete, Get, HttpCode, Patch, Post, Put, SetMetadata } from '@nestjs/common'
import { createParamDecorator } from '@nestjs/common'

/** Metadata key under which a handler carries the route it implements. */
export const ROUTE_METADATA = 'parvis:route'
/** Property of the request under which the host leaves the parsed input. */
export const ROUTE_INPUT = 'parvisInput'

const METHODS = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete } as const

type Handler<Route extends RouteDefinition> = (input: RouteInput<Route>) => Promise<RouteResult<Route>> | RouteResult<Route>

type HandlerDecorator<Route extends RouteDefinition> = <Method extends Handler<Route>>(
  target: object,
  name: string | symbol,
  descriptor: TypedPropertyDescriptor<Method>,
) => void

/**
 * Makes a controller's method the handler of a route. The method takes the parsed input (`@Input()`) and returns the
 * value or a problem; host and contract do the rest.
 *
 * @example @Implements(petitionsApi.routes.sign) sign(@Input() input: RouteInput<typeof petitionsApi.routes.sign>) { … }
 */
export function Implements<Route extends BoundRoute>(route: Route): HandlerDecorator<Route> {
  const status = route.status ?? (route.returns === undefined && route.produces === undefined ? 204 : 200)
  return applyDecorators(SetMetadata(ROUTE_METADATA, route), METHODS[route.method](route.fullPath), HttpCode(status))
}

function hasInput(request: unknown): request is { [ROUTE_INPUT]: unknown } {
  return typeof request === 'object' && request !== null && ROUTE_INPUT in request
}

/** Parameters, query, body and file of the call, parsed by the contract. */
export const Input = createParamDecorator((_: unknown, context) => {
  const request: unknown = context.switchToHttp().getRequest()
  return hasInput(request) ? request[ROUTE_INPUT] : undefined
})
