import { PERSON_MARK } from './personal-values.js'
import type { SeededRandom } from './seeded-random.js'

/**
 * Requests that no client library would send: broken lines, two lengths, hidden second requests. Their path leads to that
 * commune.
 */
export function rawRequest(random: SeededRandom, base: string): Buffer {
  const host = 'Host: 127.0.0.1\r\nConnection: close\r\n'
  const path = `${base}/api/bootstrap`
  const smuggled = `GET /gent/api/staff/people HTTP/1.1\r\n${host}\r\n`
  return random.pick(
    [
      'hello\r\n\r\n',
      `GET ${path}\r\n\r\n`,
      `GET ${path} HTTP/9.9\r\n${host}\r\n`,
      `GET  ${path}  HTTP/1.1\r\n${host}\r\n`,
      `get ${path} HTTP/1.1\r\n${host}\r\n`,
      `G\u0000T ${path} HTTP/1.1\r\n${host}\r\n`,
      `GET ${path} HTTP/1.1\r\nHost\r\n\r\n`,
      `GET ${path} HTTP/1.1\r\n${host}X-A: b\u0000c\r\n\r\n`,
      `GET ${path} HTTP/1.1\r\n${host}X A: b\r\n\r\n`,
      `GET ${path} HTTP/1.1\r\n${host}X-A: 1\r\n  folded\r\n\r\n`,
      `GET ${path} HTTP/1.1\r\n${host}X-Long: ${PERSON_MARK}${'x'.repeat(40_000)}\r\n\r\n`,
      `GET ${path} HTTP/1.1\r\n${host}${Array.from({ length: 2_100 }, (_, index) => `X-${index}: y\r\n`).join('')}\r\n`,
      `GET ${path}/${'a'.repeat(70_000)} HTTP/1.1\r\n${host}\r\n`,
      `GET http://evil.example${path} HTTP/1.1\r\n${host}\r\n`,
      `GET ${path} HTTP/1.1\r\n\r\n`,
      `CONNECT 127.0.0.1:22 HTTP/1.1\r\n${host}\r\n`,
      `OPTIONS * HTTP/1.1\r\n${host}\r\n`,
      `GET * HTTP/1.1\r\n${host}\r\n`,
      `GET ${path}\u0001 HTTP/1.1\r\n${host}\r\n`,
      `GET ${path}?q=é HTTP/1.1\r\n${host}\r\n`,
      `GET ${path} HTTP/1.1\r\n${host}Host: gent\r\n\r\n`,
      `POST ${path} HTTP/1.1\r\n${host}Content-Length: 4\r\nContent-Length: 5\r\n\r\n{}{}x`,
      `POST ${path} HTTP/1.1\r\n${host}Content-Length: -1\r\n\r\n`,
      `POST ${path} HTTP/1.1\r\n${host}Content-Length: 9999999999999999999999\r\n\r\n`,
      `POST ${path} HTTP/1.1\r\n${host}Content-Length: 6, 6\r\n\r\n{"a":1`,
      `POST ${path} HTTP/1.1\r\n${host}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      `POST ${path} HTTP/1.1\r\n${host}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`,
      `POST ${path} HTTP/1.1\r\n${host}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
      `POST ${path} HTTP/1.1\r\n${host}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`,
      `POST ${path} HTTP/1.1\r\n${host}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}`,
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n${smuggled}`,
      `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`,
      '\u0016\u0003\u0001\u0002\u0000\u0001\u0000',
      '\r\n\r\n\r\n',
      `GET ${path} HTTP/1.1\n${host.replaceAll('\r\n', '\n')}\n`,
      `TRACE ${path} HTTP/1.1\r\n${host}Max-Forwards: 0\r\n\r\n`,
      `GET ${path} HTTP/1.0\r\n\r\n`,
      `BREW ${path} HTTP/1.1\r\n${host}\r\n`,
      `GET ${path} HTTP/1.1\r\n${host}Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n`,
      random.bytes(300).toString('latin1'),
    ].map((text) => Buffer.from(text, 'latin1')),
  )
}
