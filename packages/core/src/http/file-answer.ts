import type { FileAnswer } from '@parvis/contract'
import type { FastifyReply } from 'fastify'
import { AsyncLocalStorage } from 'node:async_hooks'
import { Readable } from 'node:stream'

const INLINE = /^image\/(png|jpeg|webp|gif|avif)$/

/** `Content-Disposition` with the name in UTF-8 and in ASCII for old clients (RFC 6266). */
export function contentDisposition(fileName: string, mediaType: string): string {
  const ascii = fileName
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[^A-Za-z0-9._ -]/g, '_')
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${INLINE.test(mediaType) ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

/** Sets the headers of a file; a route's own (cache) headers stay. */
export function fileHeaders(reply: FastifyReply, file: FileAnswer): void {
  const type =
    file.mediaType.startsWith('text/') && !file.mediaType.includes('charset')
      ? `${file.mediaType}; charset=utf-8`
      : file.mediaType
  void reply
    .header('content-type', type)
    .header('content-disposition', contentDisposition(file.fileName, file.mediaType))
  void reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
}

/**
 * The content as a stream whose source runs where this function was called: in the unit of work, although it is the
 * socket that pulls.
 */
export function boundStream(content: AsyncIterable<string | Uint8Array>): Readable {
  const here = AsyncLocalStorage.snapshot()
  const source = content[Symbol.asyncIterator]()
  const bound: AsyncIterable<string | Uint8Array> = {
    [Symbol.asyncIterator]: () => ({
      next: () => here(() => source.next()),
      return: async (value: unknown) => here(async () => source.return?.(value) ?? { done: true, value }),
    }),
  }
  return Readable.from(encoded(bound), { objectMode: false })
}

const ENOUGH = 16_384

/** Small pieces gathered, so that a row of a table is not a write of its own. */
async function* encoded(content: AsyncIterable<string | Uint8Array>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = []
  let size = 0
  for await (const piece of content) {
    const bytes = Buffer.from(piece)
    pending.push(bytes)
    size += bytes.length
    if (size >= ENOUGH) {
      yield Buffer.concat(pending)
      pending = []
      size = 0
    }
  }
  if (size > 0) yield Buffer.concat(pending)
}
