import { Agent, request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import type { HostileAnswer, HostileRequest } from './hostile-request.js'

const PATIENCE_MS = 20_000
/** A raw request may leave the server waiting for more: then there is nothing to see. */
const RAW_PATIENCE_MS = 400

/** Sends hostile requests, to this machine and nowhere else. */
export class HostileSender {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 })
  private readonly port: number

  /** @throws Error when the address is not of this machine. */
  constructor(url: string) {
    const { hostname, port } = new URL(url)
    if (hostname !== '127.0.0.1') throw new Error('Hostile requests are sent to 127.0.0.1 only')
    this.port = Number(port)
  }

  async send(request: HostileRequest): Promise<HostileAnswer> {
    return request.raw === undefined ? await this.sendHttp(request) : await this.sendRaw(request.raw)
  }

  close(): void {
    this.agent.destroy()
  }

  private sendHttp({ method, path, headers, body }: HostileRequest): Promise<HostileAnswer> {
    return new Promise((resolve, reject) => {
      const lines = Object.fromEntries(headers)
      const sent = httpRequest({
        host: '127.0.0.1',
        port: this.port,
        method,
        path,
        headers: lines,
        agent: this.agent,
        setHost: !('host' in lines),
      })
      const chunks: Buffer[] = []
      const timer = setTimeout(
        () => finish({ status: 0, headers: {}, body: '', lost: 'timeout' }),
        PATIENCE_MS,
      )
      const finish = (answer: HostileAnswer): void => {
        clearTimeout(timer)
        sent.destroy()
        resolve(answer)
      }
      sent.on('error', () => finish({ status: 0, headers: {}, body: '', lost: 'closed' }))
      // An upgrade, or a tunnel, is an answer like any other here.
      for (const event of ['upgrade', 'connect']) {
        sent.on(event, (response: { statusCode?: number }) =>
          finish({ status: response.statusCode ?? 0, headers: {}, body: '' }),
        )
      }
      sent.on('response', (response) => {
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', () => finish({ status: 0, headers: {}, body: '', lost: 'closed' }))
        response.on('end', () => {
          clearTimeout(timer)
          resolve({
            status: response.statusCode ?? 0,
            headers: plain(response.headers),
            body: Buffer.concat(chunks).toString('utf8'),
          })
        })
      })
      try {
        sent.end(body)
      } catch (error) {
        clearTimeout(timer)
        reject(error)
      }
    })
  }

  private sendRaw(bytes: Buffer): Promise<HostileAnswer> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = []
      const socket = connect({ host: '127.0.0.1', port: this.port })
      const timer = setTimeout(() => finish('timeout'), RAW_PATIENCE_MS)
      const finish = (lost: 'closed' | 'timeout'): void => {
        clearTimeout(timer)
        socket.destroy()
        resolve(parsed(Buffer.concat(chunks).toString('latin1'), lost))
      }
      socket.on('data', (chunk) => chunks.push(chunk))
      socket.on('error', () => finish('closed'))
      socket.on('close', () => finish('closed'))
      socket.on('end', () => finish('closed'))
      // With nothing more to come, the server answers what it has.
      socket.end(bytes)
    })
  }
}

function plain(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? []].flat().join('\n')]),
  )
}

/** Status, headers and everything after them; a second answer on the same connection counts as body. */
function parsed(text: string, lost: 'closed' | 'timeout'): HostileAnswer {
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(text)?.[1] ?? 0)
  if (status === 0) return { status, headers: {}, body: text, lost }
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const headers = head
    .split('\r\n')
    .slice(1)
    .map((line): [string, string] => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ])
  return { status, headers: Object.fromEntries(headers), body: rest.join('\r\n\r\n') }
}
