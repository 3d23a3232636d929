import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import {
  InvalidInput,
  isProblem,
  MalformedRequest,
  type Problem,
  type RouteDefinition,
  type UploadedFile,
} from '@parvis/contract'
import type { FastifyRequest } from 'fastify'
import { fileTypeFromBuffer } from 'file-type'
import { UnsupportedMediaType } from './http-problems.js'

/** A multipart form: its fields as typed (repeated names as lists), and its one file. */
export interface MultipartForm {
  readonly fields: Readonly<Record<string, unknown>>
  readonly file: UploadedFile
}

const LONGEST_NAME = 200

/** The last part of the name, without characters that a header or a file system could misread. */
function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replace(/[\u0000-\u001f\u007f"<>:|?*]/g, '').trim()
  return plain === '' ? 'file' : plain.slice(-LONGEST_NAME)
}

/**
 * The media type by content where the content tells, else the one declared; `undefined` when the route does not take it.
 * SVG is XML to a detector, and text formats have no mark at all: for those the declaration counts.
 */
async function acceptedType(
  bytes: Uint8Array,
  declared: string,
  accepted: readonly string[],
): Promise<string | undefined> {
  const found = (await fileTypeFromBuffer(bytes))?.mime
  if (found === undefined || found === 'application/xml')
    return accepted.includes(declared) ? declared : undefined
  return accepted.includes(found) ? found : undefined
}

function addField(fields: Map<string, unknown>, part: MultipartValue): void {
  const before = fields.get(part.fieldname)
  const value: unknown = part.value
  if (before === undefined) fields.set(part.fieldname, value)
  else fields.set(part.fieldname, Array.isArray(before) ? [...before, value] : [before, value])
}

interface SentFile {
  readonly bytes: Uint8Array
  readonly name: string
  readonly declared: string
}

/** Refusals of the parser that say their status (a file too large, too many parts) are Fastify's to answer. */
function saysStatus(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'statusCode' in error
}

async function readParts(
  request: FastifyRequest,
  upload: NonNullable<RouteDefinition['upload']>,
): Promise<{ fields: Map<string, unknown>; file: SentFile | undefined } | Problem> {
  const fields = new Map<string, unknown>()
  let file: SentFile | undefined
  try {
    for await (const part of request.parts({
      limits: { fileSize: upload.maxBytes, files: 1, fields: 50, fieldSize: 100_000 },
    })) {
      if (isFile(part)) {
        const bytes = await part.toBuffer()
        if (part.fieldname !== upload.field) return MalformedRequest({ reason: 'unknown-file' })
        file = { bytes, name: part.filename, declared: part.mimetype }
      } else addField(fields, part)
    }
  } catch (error) {
    if (saysStatus(error)) throw error
    // What the parser throws otherwise: a form cut short, without its boundary, with broken headers.
    return MalformedRequest({ reason: 'bad-form' })
  }
  return { fields, file }
}

/** Reads the multipart body of an upload route. Too large a file makes Fastify throw its 413. */
export async function readMultipart(
  request: FastifyRequest,
  upload: NonNullable<RouteDefinition['upload']>,
): Promise<MultipartForm | Problem> {
  if (!request.isMultipart()) return UnsupportedMediaType()
  const parts = await readParts(request, upload)
  if (isProblem(parts)) return parts
  const { fields, file } = parts
  if (file === undefined || file.bytes.length === 0)
    return InvalidInput({}, [{ path: upload.field, code: 'required' }])
  const mediaType = await acceptedType(file.bytes, file.declared, upload.mediaTypes)
  if (mediaType === undefined) return UnsupportedMediaType({ accepted: [...upload.mediaTypes] })
  return {
    fields: Object.fromEntries(fields),
    file: { fileName: plainName(file.name), mediaType, bytes: file.bytes },
  }
}

function isFile(part: MultipartFile | MultipartValue): part is MultipartFile {
  return part.type === 'file'
}
