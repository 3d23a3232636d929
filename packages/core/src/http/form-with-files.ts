import type { MultipartFile } from '@fastify/multipart'
import { LARGEST_POSTED_FILE } from '@parvis/plugin-api'
import type { HostForm } from '@parvis/plugin-api/portal'
import type { FastifyRequest } from 'fastify'
import { TooLarge } from './http-problems.js'
import { ProblemError } from './problem-error.js'

/** What is typed into a form, all fields together; the same as for forms without files. */
const TYPED_BYTES = 1_000_000
/** A body that says it is larger is not read at all: nobody types it, and no camera makes such pictures. */
const LARGEST_BODY = 100 * 1024 * 1024
const READING = {
  limits: { fileSize: LARGEST_POSTED_FILE, files: 1, fields: 2_000, fieldSize: TYPED_BYTES, parts: 2_001 },
  throwFileSizeLimit: false,
}

/**
 * Reads a posted form with a file from the stream. A file that is too large is let run past, so that the page can say so and
 * show again what was typed around it.
 *
 * @returns `undefined` when it is no form: the portal then answers what it answers to that.
 * @throws ProblemError 413 when the fields, or the body as a whole, are larger than any form.
 */
export async function readFormWithFiles(request: FastifyRequest): Promise<HostForm | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BODY) throw new ProblemError(TooLarge())
  const data = new FormData()
  const tooLarge: string[] = []
  let typed = 0
  try {
    for await (const part of request.parts(READING)) {
      if (part.type === 'file') {
        const bytes = await readFile(part)
        if (bytes === undefined) tooLarge.push(part.fieldname)
        data.append(part.fieldname, new Blob(bytes === undefined ? [] : [bytes], { type: part.mimetype }), part.filename)
        continue
      }
      const value = String(part.value)
      typed += part.fieldname.length + value.length
      if (typed > TYPED_BYTES) throw new ProblemError(TooLarge())
      data.append(part.fieldname, value)
    }
  } catch (error) {
    if (error instanceof ProblemError || saysStatus(error)) throw error
    // What the parser throws otherwise: a form cut short, without its boundary, with broken headers.
    return undefined
  }
  return { data, tooLarge }
}

/** The bytes, or `undefined` once there were too many; the rest is then read and forgotten. */
async function readFile({ file }: MultipartFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = []
  for await (const chunk of file) chunks.push(chunk)
  return file.truncated ? undefined : new Uint8Array(Buffer.concat(chunks))
}

/** Refusals of the parser that say their status (too many parts) are Fastify's to answer. */
function saysStatus(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'statusCode' in error
}
