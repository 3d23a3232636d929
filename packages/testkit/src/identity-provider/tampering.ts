import type { ServerResponse } from 'node:http'

/** An answer of the provider on its way out. */
export interface ProviderAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Changes an answer; `'silence'` lets the asker wait for ever. */
export type Tampering = (answer: ProviderAnswer) => ProviderAnswer | 'silence' | Promise<ProviderAnswer | 'silence'>

/** Holds back what is written to the response, and sends what the tampering makes of it. */
export function tamperWith(response: ServerResponse, tampering: Tampering): void {
  const chunks: Buffer[] = []
  const end = response.end.bind(response)
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk))
  }
  const send = async (): Promise<void> => {
    const body = Buffer.concat(chunks).toString('utf8')
    const headers = Object.fromEntries(
      Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]),
    )
    const answer = await tampering({ status: response.statusCode, headers, body })
    if (answer === 'silence') return
    for (const name of response.getHeaderNames()) response.removeHeader(name)
    response.writeHead(answer.status, { ...answer.headers, 'content-length': Buffer.byteLength(answer.body) })
    end(answer.body)
  }
  Object.assign(response, {
    write: (chunk: unknown): boolean => {
      keep(chunk)
      return true
    },
    end: (chunk?: unknown): ServerResponse => {
      keep(chunk)
      void send()
      return response
    },
  })
}
