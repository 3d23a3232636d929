import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ObjectStorage } from '../config/environment.js'
import { S3FileStore } from './s3-file-store.js'

const SECRET = 'the secret key of the bucket'
const key = '01920000-0000-7000-8000-000000000001/01920000-0000-4000-8000-000000000002'

const hex = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const hmac = (secret: string | Buffer, text: string): Buffer =>
  createHmac('sha256', secret).update(text).digest()

/** AWS Signature Version 4, computed anew from the request as the server received it. */
function isSignedRight(request: IncomingMessage, body: Buffer): boolean {
  const parts =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    )
  if (parts === null) return false
  const [, accessKey, day = '', region = '', names = '', signature] = parts
  const given = String(request.headers['x-amz-content-sha256'])
  if (accessKey !== 'the-access-key' || (given !== 'UNSIGNED-PAYLOAD' && given !== hex(body))) return false
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [request.method, request.url, '', headers.join(''), names, given].join('\n')
  const text = [
    'AWS4-HMAC-SHA256',
    request.headers['x-amz-date'],
    `${day}/${region}/s3/aws4_request`,
    hex(canonical),
  ].join('\n')
  const signing = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, day), region), 's3'), 'aws4_request')
  return hmac(signing, text).toString('hex') === signature
}

const objects = new Map<string, { bytes: Buffer; type: string | undefined }>()
let server: Server
let storage: ObjectStorage

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const bytes = await bodyOf(request)
    const name = request.url ?? ''
    if (!isSignedRight(request, bytes)) return response.writeHead(403).end()
    if (request.method === 'PUT') objects.set(name, { bytes, type: request.headers['content-type'] })
    if (request.method === 'DELETE') objects.delete(name)
    const object = objects.get(name)
    if (request.method === 'GET' && object === undefined) return response.writeHead(404).end()
    return response
      .writeHead(request.method === 'DELETE' ? 204 : 200)
      .end(request.method === 'GET' ? object?.bytes : undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  storage = {
    endpoint: `http://127.0.0.1:${port}/`,
    bucket: 'parvis',
    region: 'eu-west-1',
    accessKey: 'the-access-key',
    secretKey: SECRET,
  }
})
afterAll(async () => await new Promise((resolve) => server.close(resolve)))

describe('S3FileStore', () => {
  it('stores, reads and removes with signed requests', async () => {
    const store = new S3FileStore(storage)
    const bytes = new Uint8Array([0, 1, 254, 255])
    await store.put(key, bytes, 'image/png')
    expect(objects.get(`/parvis/${key}`)?.type).toBe('image/png')
    expect(await store.get(key)).toEqual(bytes)
    await store.remove(key)
    await store.remove(key)
    expect(await store.get(key)).toBeUndefined()
  })

  it('reports a refusal as a failure outside, without keys', async () => {
    const store = new S3FileStore({ ...storage, secretKey: 'wrong' })
    await expect(store.put(key, new Uint8Array([1]), 'image/png')).rejects.toMatchObject({
      code: 'storage-failed',
      statusCode: 503,
    })
    await expect(store.get(key)).rejects.toThrow('403')
  })

  it('takes keys of ours only', async () => {
    await expect(new S3FileStore(storage).get('../other-bucket/x')).rejects.toThrow('two UUIDs')
  })
})
