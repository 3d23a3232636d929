import type { FastifyInstance, FastifyRequest } from 'fastify'
import { MalformedRequest } from '@parvis/contract'
import { ProblemError } from './problem-error.js'

const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The only bodies that the API reads besides uploads: JSON in UTF-8. Text and form bodies, which any page of the web can
 * send without asking, are 415; bytes that are no UTF-8 and objects that reach for prototypes are 400.
 */
export function useJsonBodies(instance: FastifyInstance): void {
  const parse = instance.getDefaultJsonParser('error', 'error')
  instance.removeAllContentTypeParsers()
  instance.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    (request: FastifyRequest, bytes: Buffer, done) => {
      const text = decoded(bytes)
      if (text === undefined) return done(new ProblemError(MalformedRequest({ reason: 'bad-encoding' })))
      if (text === '') return done(null, undefined)
      parse(request, text, done)
    },
  )
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}
