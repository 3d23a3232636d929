import { createClient, type Client } from '@parvis/client'
import type { Api, RouteMap } from '@parvis/contract'
import type { StaffBreaks } from './staff-breaks.js'

/** Somebody with a cookie jar who calls one commune, or the installation. */
export class TestBrowser {
  private readonly cookies = new Map<string, string>()

  /**
   * @param base `http://127.0.0.1:1234/huy`, without a slash at the end.
   * @param breaks who signs in again after a long break.
   * @param cookies as `Set-Cookie` headers bring them.
   */
  constructor(
    readonly base: string,
    private readonly breaks?: StaffBreaks,
    cookies: readonly string[] = [],
  ) {
    this.keep(cookies)
  }

  /** Like `fetch`, with the jar; paths are below the commune: `/api/bootstrap`. Redirects are not followed. */
  readonly fetch = async (path: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
    this.keep((await this.breaks?.end()) ?? [])
    const address = path instanceof Request ? path.url : String(path)
    const url = address.startsWith('/') ? `${this.base}${address}` : address
    const request = new Request(path instanceof Request ? path : url, { redirect: 'manual', ...init })
    if (this.cookies.size > 0) request.headers.set('cookie', this.cookieHeader())
    if (!request.headers.has('sec-fetch-site')) request.headers.set('sec-fetch-site', 'same-origin')
    const response = await fetch(request)
    this.keep(response.headers.getSetCookie())
    return response
  }

  /** Typed functions for the routes of a contract. */
  client<Routes extends RouteMap>(api: Api<Routes>): Client<Routes> {
    return createClient(api, { base: this.base, fetch: this.fetch })
  }

  /** Posts JSON. */
  post(path: string, body: unknown = {}): Promise<Response> {
    return this.send('POST', path, body)
  }

  put(path: string, body: unknown): Promise<Response> {
    return this.send('PUT', path, body)
  }

  /** The same cookies at another commune's addresses. */
  at(base: string): TestBrowser {
    const other = new TestBrowser(base, this.breaks?.another())
    for (const [name, value] of this.cookies) other.cookies.set(name, value)
    return other
  }

  /** Takes cookies as `Set-Cookie` headers bring them. */
  keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(';')
      const end = pair.indexOf('=')
      const name = pair.slice(0, end).trim()
      const isGone = attributes.some((each) => /^\s*max-age=0\s*$/i.test(each))
      if (isGone) this.cookies.delete(name)
      else this.cookies.set(name, pair.slice(end + 1))
    }
  }

  /** The jar as a `Cookie` header. */
  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  private send(method: string, path: string, body: unknown): Promise<Response> {
    return this.fetch(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  }

}
