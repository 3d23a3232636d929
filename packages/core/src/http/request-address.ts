/** First path segments that belong to the installation, besides its part of `/api`; none can be the slug of a commune. */
export const PLATFORM_SEGMENTS: readonly string[] = [
  'admin',
  'assets',
  'health',
  'metrics',
  'dev',
  'favicon.ico',
  'robots.txt',
]

/** Finds communes without waiting. */
export interface CommuneLookup<Commune> {
  bySlug(slug: string): Commune | undefined
  byHost(host: string): Commune | undefined
}

/** Where a request goes: its address without the commune's prefix, and the commune that the prefix or the host named. */
export interface RequestAddress<Commune> {
  /** Path and query for the router: `/huy/api/x?y=1` gives `/api/x?y=1`. */
  readonly url: string
  readonly commune?: Commune
  /** `/huy`, or empty on the commune's own host and outside communes. */
  readonly base: string
}

function isPlatformPath(segments: readonly string[]): boolean {
  const [first, second] = segments
  if (first === 'api') return second === 'platform' || second === 'docs' || second === 'openapi.json'
  return first !== undefined && PLATFORM_SEGMENTS.includes(first)
}

function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '')
}

/**
 * Tells the commune of a request by its host or by the first segment of its path. Platform paths (`/api/platform/…`, `/admin`,
 * `/assets`, `/health`, …) have none. On a commune's own host, `/<slug>/api/…` still leads to the API of the commune named,
 * so that the admin app works on every host.
 *
 * @param url path and query as they came.
 * @param host value of the `Host` header, port included.
 */
export function requestAddress<Commune>(
  url: string,
  host: string,
  communes: CommuneLookup<Commune>,
): RequestAddress<Commune> {
  const end = url.search(/[?#]/)
  const path = end < 0 ? url : url.slice(0, end)
  const segments = path.split('/').slice(1)
  if (isPlatformPath(segments)) return { url, base: '' }
  const own = communes.byHost(hostName(host))
  const [slug = ''] = segments
  const named = slug === '' ? undefined : communes.bySlug(slug)
  if (named !== undefined && (own === undefined || segments[1] === 'api')) {
    const rest = url.slice(slug.length + 1)
    return { url: rest.startsWith('/') ? rest : `/${rest}`, commune: named, base: `/${slug}` }
  }
  return own === undefined ? { url, base: '' } : { url, commune: own, base: '' }
}
