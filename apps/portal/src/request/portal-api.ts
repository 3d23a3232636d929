import { createClient } from '@parvis/client'
import type { Api, RouteMap } from '@parvis/contract'
import type { PortalClient, PortalHostRequest } from '@parvis/plugin-api/portal'

export interface PortalApiOptions {
  readonly callApi: PortalHostRequest['callApi']
  /** Key of the posted form, while one is handled; empty when the form had none. */
  readonly idempotencyKey?: string
}

/** The API for one request of a page: calls go to the server's own process, with the visitor's cookies. */
export class PortalApi {
  readonly #options: PortalApiOptions
  #writes = 0

  constructor(options: PortalApiOptions) {
    this.#options = options
  }

  /** Functions for the routes of one API. */
  client<Routes extends RouteMap>(api: Api<Routes>): PortalClient<Routes>
  client(api: Api): PortalClient<RouteMap> {
    return createClient(api, { fetch: (input, init) => this.#call(input, init) })
  }

  /**
   * Writes carry the form's key, so that a form sent twice acts once. A page that writes more than once for one form does
   * so in the same order both times: the second write gets the key with its number.
   */
  #call(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
    const path =
      typeof input === 'string' ? input : input instanceof URL ? input.pathname + input.search : input.url
    const key = this.#options.idempotencyKey
    if (key === undefined || key === '' || (init.method ?? 'GET') === 'GET')
      return this.#options.callApi(path, init)
    this.#writes += 1
    const headers = new Headers(init.headers)
    headers.set('idempotency-key', this.#writes === 1 ? key : `${key}-${this.#writes}`)
    return this.#options.callApi(path, { ...init, headers })
  }
}
