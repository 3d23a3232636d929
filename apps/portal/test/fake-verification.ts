import type { VerificationState } from '@parvis/contract'
import { sampleApi } from './fake-host.js'

export interface FakeVerification {
  readonly callApi: (path: string, init?: RequestInit) => Promise<Response>
  /** Calls that wrote: path and body. */
  readonly written: { readonly path: string; readonly body: unknown }[]
}

/** The API of the sample commune, with this state of proof, and these answers to steps in their order. */
export function fakeVerification(
  state: VerificationState,
  answers: readonly { readonly status: number; readonly body: unknown }[] = [],
): FakeVerification {
  const written: { path: string; body: unknown }[] = []
  const left = [...answers]
  return {
    written,
    async callApi(path, init) {
      if (!path.startsWith('/api/verification')) return await sampleApi(path)
      if ((init?.method ?? 'GET') === 'GET') return Response.json(state)
      written.push({ path, body: init?.body === undefined || init.body === null ? undefined : JSON.parse(String(init.body)) })
      if (init?.method === 'DELETE') return new Response(null, { status: 204 })
      const answer = left.shift()
      if (answer === undefined) throw new Error(`Nothing was prepared for ${path}`)
      return Response.json(answer.body, { status: answer.status })
    },
  }
}

/** A problem as the API answers it. */
export function problem(code: string, status: number, more: Record<string, unknown> = {}) {
  return { status, body: { type: 'about:blank', title: code, status, code, ...more } }
}
