import { MalformedRequest, type Problem } from '@parvis/contract'
import type { FastifyInstance } from 'fastify'
import { STATUS_CODES, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { HeadersTooLarge, RequestTimeout } from './http-problems.js'

/** What went wrong before there was a request, by the parser's code. */
function problemOf(code: string | undefined): Problem {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return RequestTimeout()
  if (code === 'HPE_HEADER_OVERFLOW') return HeadersTooLarge()
  return MalformedRequest()
}

/** The body of a problem that is answered without knowing for whom: no language, no details. */
export function plainProblem({ code, status }: Pick<Problem, 'code' | 'status'>): string {
  return JSON.stringify({ type: `urn:parvis:problem:${code}`, title: code, status, code })
}

/** Answers on the bare socket what the parser refused, or gave up waiting for. */
export function answerUnparsed({ code }: { readonly code?: string | undefined }, socket: Socket): void {
  if (code === 'ECONNRESET' || socket.destroyed) return
  // An answer has begun: a second one would be read as part of it.
  if (!socket.writable || socket.bytesWritten > 0) {
    socket.destroy()
    return
  }
  const problem = problemOf(code)
  const body = plainProblem(problem)
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Cache-Control: no-store',
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

/** `Expect` with anything but `100-continue` is 400 as well; Node alone would answer 417 without a word. */
export function refuseExpectations({ server }: Pick<FastifyInstance, 'server'>): void {
  server.on('checkExpectation', (_request, response: ServerResponse) => {
    const body = plainProblem(MalformedRequest)
    const headers = { 'content-type': 'application/problem+json', 'content-length': Buffer.byteLength(body), connection: 'close' }
    response.writeHead(MalformedRequest.status, headers).end(body)
  })
}
