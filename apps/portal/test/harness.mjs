/**
 * Looks at the portal without a server: builds it with the sample plugin, and serves it with a faked host.
 * `node test/harness.mjs [port]`
 */
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { join, extname } from 'node:path'
import { Readable } from 'node:stream'
import { buildHarness } from './build-harness.mjs'

const port = Number(process.argv[2] ?? 4173)
const portal = await buildHarness(join(import.meta.dirname, '../dist/harness'))
const TYPES = { '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml' }

createServer(async (message, answer) => {
  const url = new URL(message.url ?? '/', `http://127.0.0.1:${port}`)
  if (url.pathname.startsWith('/assets/portal/')) {
    const file = join(portal.assetsDirectory, url.pathname.slice('/assets/portal/'.length))
    answer.setHeader('content-type', TYPES[extname(file)] ?? 'text/plain')
    return answer.end(await readFile(file).catch(() => ''))
  }
  const body = ['GET', 'HEAD'].includes(message.method ?? 'GET') ? undefined : Readable.toWeb(message)
  const request = new Request(url, { method: message.method, headers: message.headers, body, duplex: 'half' })
  const response = await portal.handle(request)
  for (const [name, value] of response.headers) if (name !== 'set-cookie') answer.setHeader(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) answer.setHeader('set-cookie', cookies)
  answer.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'",
  )
  answer.statusCode = response.status
  answer.end(Buffer.from(await response.arrayBuffer()))
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/malmedy/`))
