import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { connect, type Socket } from 'node:net'
import { Server } from 'node:http'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { echoServer } from './fixtures/with-routes.plugin.js'

/** A fiftieth of a real server's patience and less, in the same order. */
const PATIENCE = { headers: 300, request: 600, idle: 300, look: 50 }
const HEAD = 'POST /huy/api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n'

let platform: TestPlatform

beforeAll(async () => {
  platform = await createTestPlatform({ plugins: [echoServer], httpPatience: PATIENCE })
})
afterAll(async () => await platform?.close())

function open(): Promise<Socket> {
  const { hostname, port } = new URL(platform.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => resolve(socket)).once('error', reject)
  })
}

/** Everything that the server answered until it closed the connection. */
function untilClosed(socket: Socket): Promise<string> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve) => {
    // Who drips writes into a closed connection at last.
    socket.on('error', () => undefined)
    socket.once('close', () => resolve(Buffer.concat(chunks).toString('utf8')))
  })
}

/** Sends a byte again and again, so that the connection is never silent, until it is closed. */
function drip(socket: Socket, byte: string): void {
  const timer = setInterval(() => socket.write(byte), 20)
  socket.once('close', () => clearInterval(timer))
}

describe('a client that', () => {
  it('never ends its headers is told so and left, however often it sends a byte', async () => {
    const socket = await open()
    const answer = untilClosed(socket)
    socket.write(`${HEAD}X-Slow: `)
    drip(socket, 'a')
    expect(await answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"request-timeout"/)
  })

  it('never ends its body is told so and left, however often it sends a byte', async () => {
    const socket = await open()
    const answer = untilClosed(socket)
    socket.write(`${HEAD}\r\n{"word":"`)
    drip(socket, 'a')
    expect(await answer).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"request-timeout"/)
  })

  it('keeps a connection open and says nothing more is left', async () => {
    const socket = await open()
    const answer = untilClosed(socket)
    socket.write('GET /huy/api/echo HTTP/1.1\r\nHost: localhost\r\n\r\n')
    expect(await answer).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('is slow does not keep others waiting, hundreds of them neither', async () => {
    const slow = await Promise.all(Array.from({ length: 300 }, open))
    const left = slow.map(untilClosed)
    for (const socket of slow) socket.write(`${HEAD}X-Slow: a`)
    for (const word of ['un', 'deux', 'trois']) expect((await platform.visitor('huy').post('/api/echo', { word })).status).toBe(201)
    expect((await Promise.all(left)).filter((answer) => !answer.includes(' 408 '))).toEqual([])
  })

  it('is as slow as people are has time enough, unless a test says otherwise', async () => {
    const usual = await createTestPlatform()
    try {
      const server: unknown = usual.server.app.getHttpServer()
      expect(server).toBeInstanceOf(Server)
      expect(server).toMatchObject({ headersTimeout: 20_000, requestTimeout: 300_000, keepAliveTimeout: 65_000 })
    } finally {
      await usual.close()
    }
  })
})
