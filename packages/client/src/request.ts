import type { BoundRoute } from '@parvis/contract'

/** The parts of a call before they are written into a request. */
export interface CallParts {
  readonly params: Readonly<Record<string, unknown>>
  readonly query: Readonly<Record<string, unknown>>
  readonly body: unknown
  readonly file: Blob | undefined
  readonly fileName: string | undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** Reads a call's parts; a part that is absent or of another kind counts as empty. */
export function callParts(call: unknown): CallParts {
  const parts = isRecord(call) ? call : {}
  return {
    params: isRecord(parts.params) ? parts.params : {},
    query: isRecord(parts.query) ? parts.query : {},
    body: parts.body,
    file: parts.file instanceof Blob ? parts.file : undefined,
    fileName: typeof parts.fileName === 'string' ? parts.fileName : undefined,
  }
}

/**
 * Address of a call: parameters filled in, query appended (absent values left out, lists repeated).
 *
 * @param base Prefix of the commune (`/huy`, or empty on its own host); routes of the platform do not take it.
 * @throws Error when a parameter of the path is missing: the caller's defect.
 */
export function routeUrl(
  route: BoundRoute,
  base: string,
  parts: Pick<CallParts, 'params' | 'query'>,
): string {
  const path = route.fullPath.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = parts.params[name]
    if (value === undefined || value === null || value === '')
      throw new Error(`${route.operationId}: parameter "${name}" is missing`)
    return encodeURIComponent(String(value))
  })
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(parts.query)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') search.append(name, String(each))
    }
  }
  const query = search.toString()
  return `${route.scope === 'platform' ? '' : base}${path}${query === '' ? '' : `?${query}`}`
}

/** Method, body and headers of a call. Uploads go as form data: texts as they are, anything else as JSON. */
export function routeInit(
  route: BoundRoute,
  parts: CallParts,
): { method: string; headers: Headers; body?: BodyInit } {
  const headers = new Headers({ accept: route.produces ?? 'application/json' })
  if (route.upload !== undefined && parts.file !== undefined) {
    const form = new FormData()
    for (const [name, value] of Object.entries(isRecord(parts.body) ? parts.body : {})) {
      if (value !== undefined) form.append(name, typeof value === 'string' ? value : JSON.stringify(value))
    }
    form.append(route.upload.field, parts.file, parts.fileName ?? 'file')
    return { method: route.method, headers, body: form }
  }
  if (parts.body === undefined) return { method: route.method, headers }
  headers.set('content-type', 'application/json')
  return { method: route.method, headers, body: JSON.stringify(parts.body) }
}
