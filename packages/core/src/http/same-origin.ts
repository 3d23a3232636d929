/** Headers that tell where an unsafe request was started. */
export interface OriginHeaders {
  readonly 'sec-fetch-site'?: string | string[]
  readonly origin?: string | string[]
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request that changes something comes from our own pages. Browsers say so in `Sec-Fetch-Site` (Fetch Metadata,
 * W3C) or, older ones, in `Origin`. Clients that are no browsers send neither and carry no visitor's cookies by accident.
 *
 * @param host host and port that the request was sent to.
 */
export function isSameOrigin(method: string, host: string, headers: OriginHeaders): boolean {
  if (SAFE_METHODS.has(method)) return true
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  const { origin } = headers
  if (origin === undefined) return true
  return typeof origin === 'string' && URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
}
