import type { CustomFetch } from 'openid-client'

/** How long a provider may take for one answer, and how long the answer may be. */
export interface ProviderLimits {
  readonly timeoutSeconds: number
  readonly maxBytes: number
}

/** Injection token of the {@link ProviderLimits}. */
export const PROVIDER_LIMITS: unique symbol = Symbol('parvis.provider-limits')

export const DEFAULT_PROVIDER_LIMITS: ProviderLimits = { timeoutSeconds: 5, maxBytes: 262_144 }

/** Why a conversation with a provider broke off before its answer could be judged. */
export type WireFailure = 'unreachable' | 'too-long'

/**
 * Requests to one provider during one piece of work. It follows no redirects, reads no more than the limit, and remembers
 * whether it was the provider that failed: the library's errors do not tell an outage from an answer that is wrong.
 */
export class ProviderWire {
  private failed: WireFailure | undefined

  constructor(private readonly limits: ProviderLimits) {}

  get timeoutSeconds(): number {
    return this.limits.timeoutSeconds
  }

  get failure(): WireFailure | undefined {
    return this.failed
  }

  /** For `openid-client`. */
  readonly fetch: CustomFetch = async (url, options) => {
    const { method, headers, redirect, signal } = options
    const body = options.body instanceof URLSearchParams ? options.body.toString() : undefined
    return await this.read(url, {
      method,
      headers,
      redirect,
      signal: signal ?? AbortSignal.timeout(this.limits.timeoutSeconds * 1000),
      ...(body === undefined ? {} : { body }),
    })
  }

  /** A JSON document; `undefined` when there is none at that address. */
  async json(url: string): Promise<unknown> {
    const signal = AbortSignal.timeout(this.limits.timeoutSeconds * 1000)
    const response = await this.read(url, { headers: { accept: 'application/json' }, redirect: 'manual', signal })
    return response.status === 200 ? await response.json() : undefined
  }

  private async read(url: string, init: RequestInit): Promise<Response> {
    try {
      const response = await fetch(url, init)
      const bytes = await this.limited(response)
      if (response.status >= 500 || isBrokenJson(response, bytes)) this.failed ??= 'unreachable'
      const { status, headers } = response
      return new Response(hasNoBody(status) ? null : bytes, { status, headers })
    } catch (error) {
      this.failed ??= 'unreachable'
      throw error
    }
  }

  private async limited(response: Response): Promise<Uint8Array<ArrayBuffer>> {
    const chunks: Uint8Array[] = []
    let length = 0
    for await (const chunk of response.body ?? []) {
      length += chunk.byteLength
      if (length > this.limits.maxBytes) {
        this.failed ??= 'too-long'
        throw new Error('The answer of the provider is too long')
      }
      chunks.push(chunk)
    }
    return new Uint8Array(Buffer.concat(chunks))
  }
}

function hasNoBody(status: number): boolean {
  return status === 204 || status === 205 || status === 304
}

/** An answer that says that it is JSON and is not: the provider, or what stands before it, is broken. */
function isBrokenJson({ headers, status }: Response, bytes: Uint8Array): boolean {
  if (status !== 200 || headers.get('content-type')?.includes('json') !== true) return false
  try {
    JSON.parse(new TextDecoder().decode(bytes))
    return false
  } catch {
    return true
  }
}
