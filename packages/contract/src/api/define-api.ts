import type { z } from 'zod'
import type { Problem, ProblemDefinition } from './problem.js'

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type HttpMethod = (typeof HTTP_METHODS)[number]

/**
 * Who may call a route. `staff` names a permission (any one of several); `action` is an act of residents that
 * eligibility rules can guard; `operator` is for the installation's operator; `signed-in` for any staff account.
 */
export type RouteAccess =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed-in' }
  | {
      readonly kind: 'staff'
      readonly permission: string | readonly string[]
      /** It opens, closes or voids something, though its permission needs no second factor (spec I-25). */
      readonly needsSecondFactor?: true
    }
  | { readonly kind: 'action'; readonly action: string }
  | { readonly kind: 'operator' }

/** `commune` routes live below a commune (`/api/…` of its host, or `/<slug>/api/…`); `platform` routes at `/api/platform/…`. */
export type RouteScope = 'commune' | 'platform'

export interface RouteDefinition {
  readonly method: HttpMethod
  /** Below the API's base path; parameters as `:name`. */
  readonly path: string
  readonly summary: string
  readonly access: RouteAccess
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  /** What comes back; absent for 204. A route that answers a file declares `produces` instead. */
  readonly returns?: z.ZodType
  /** Media type of an answer that is not JSON (`text/csv`). The handler then returns a {@link FileAnswer}. */
  readonly produces?: string
  /** Accepts `multipart/form-data` with one file besides the body's fields. */
  readonly upload?: { readonly field: string; readonly maxBytes: number; readonly mediaTypes: readonly string[] }
  readonly problems?: readonly ProblemDefinition[]
  /** Status of success (default 200, or 204 without `returns`). */
  readonly status?: number
  /** Writing routes that must work while the module is paused (rare; staff only). */
  readonly worksWhilePaused?: boolean
}

/** A file as an answer: name, media type and content. */
export interface FileAnswer {
  readonly fileName: string
  readonly mediaType: string
  readonly content: string | Uint8Array | AsyncIterable<string | Uint8Array>
}

export interface UploadedFile {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

export type RouteMap = Readonly<Record<string, RouteDefinition>>

/** A route that knows its API: what the server implements and the client calls. */
export type BoundRoute<Route extends RouteDefinition = RouteDefinition> = Route & {
  readonly $$type: '@parvis/route'
  /** `<api id>.<name>`, for OpenAPI and error messages. */
  readonly operationId: string
  readonly scope: RouteScope
  /** `/api` + base path + path, as the server sees it once the commune's prefix is taken off. */
  readonly fullPath: string
}

export type Api<Routes extends RouteMap = RouteMap> = {
  readonly $$type: '@parvis/api'
  readonly id: string
  readonly title: string
  readonly routes: { readonly [Name in keyof Routes]: BoundRoute<Routes[Name]> }
}

export interface ApiDefinition<Routes extends RouteMap> {
  /** Plugin id, or `core`. Routes of a plugin live below `/api/<id>`. */
  readonly id: string
  readonly title: string
  readonly scope?: RouteScope
  /** Below `/api`; default `/<id>`. */
  readonly basePath?: string
  readonly routes: Routes
}

/**
 * Describes an API once. The Nest routes, OpenAPI, the typed client and forms are made from it.
 *
 * @throws Error listing every route whose path or parameters are at fault.
 */
export function defineApi<const Routes extends RouteMap>(definition: ApiDefinition<Routes>): Api<Routes> {
  const scope = definition.scope ?? 'commune'
  const base = `/api${scope === 'platform' ? '/platform' : ''}${definition.basePath ?? `/${definition.id}`}`
  const faults: string[] = []
  const bind = <Route extends RouteDefinition>(name: string, route: Route): BoundRoute<Route> => {
    const written = [...`${base}${route.path}`.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1])
    const declared = Object.keys(route.params?.shape ?? {})
    if (!/^(\/[A-Za-z0-9:._-]+)*$/.test(route.path)) faults.push(`${name}: path "${route.path}" must be empty or start with "/"`)
    for (const parameter of written) {
      if (parameter !== undefined && !declared.includes(parameter)) faults.push(`${name}: parameter ":${parameter}" is not in params`)
    }
    for (const parameter of declared) {
      if (!written.includes(parameter)) faults.push(`${name}: params.${parameter} is not in the path`)
    }
    return {
      ...route,
      $$type: '@parvis/route',
      operationId: `${definition.id}.${name}`,
      scope,
      fullPath: `${base}${route.path}`,
    }
  }
  const routes = mapRoutes(definition.routes, bind)
  if (faults.length > 0) throw new Error(`API "${definition.id}":\n  ${faults.join('\n  ')}`)
  return { $$type: '@parvis/api', id: definition.id, title: definition.title, routes }
}

type Binder = <Route extends RouteDefinition>(name: string, route: Route) => BoundRoute<Route>

function mapRoutes<Routes extends RouteMap>(routes: Routes, bind: Binder): Api<Routes>['routes']
function mapRoutes(routes: RouteMap, bind: Binder): Readonly<Record<string, BoundRoute>> {
  return Object.fromEntries(Object.entries(routes).map(([name, route]) => [name, bind(name, route)]))
}

type Output<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined
type Input<Schema> = Schema extends z.ZodType ? z.input<Schema> : undefined

/** What a handler gets: parsed parameters, query and body, and the file of an upload route. */
export interface RouteInput<Route extends RouteDefinition> {
  readonly params: Output<Route['params']>
  readonly query: Output<Route['query']>
  readonly body: Output<Route['body']>
  readonly file: Route['upload'] extends object ? UploadedFile : undefined
}

/** What a handler answers with: the value, or one of the declared problems. */
export type RouteResult<Route extends RouteDefinition> =
  | (Route['produces'] extends string ? FileAnswer : Route['returns'] extends z.ZodType ? z.input<Route['returns']> : void)
  | Problem

type Part<Key extends string, Schema> = Schema extends z.ZodType
  ? undefined extends Input<Schema>
    ? { [K in Key]?: Input<Schema> }
    : {} extends Input<Schema>
      ? { [K in Key]?: Input<Schema> }
      : { [K in Key]: Input<Schema> }
  : {}

/** What a caller gives: unparsed parameters, query and body. */
export type RouteCall<Route extends RouteDefinition> = Part<'params', Route['params']> &
  Part<'query', Route['query']> &
  Part<'body', Route['body']> &
  (Route['upload'] extends object ? { file: Blob; fileName: string } : {})

/** What a caller gets back from a successful call. */
export type RouteAnswer<Route extends RouteDefinition> = Route['produces'] extends string
  ? string
  : Route['returns'] extends z.ZodType
    ? z.output<Route['returns']>
    : undefined
