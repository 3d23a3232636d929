import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { CONTENT_SECURITY } from './security-headers.js'

const YEAR = 'public, max-age=31536000, immutable'

/** Built files with a hash in their name: kept for a year. */
export async function mountAssets(root: FastifyInstance, prefix: string, directory: string): Promise<void> {
  await root.register(fastifyStatic, {
    root: directory,
    prefix,
    decorateReply: false,
    index: false,
    wildcard: false,
    setHeaders: (reply) => void reply.header('cache-control', YEAR),
  })
}

/** The admin app at `/admin`: its files, and its one page for every address of it. */
export async function mountAdmin(root: FastifyInstance, directory: string): Promise<void> {
  await root.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: directory,
      prefix: '/admin/',
      index: false,
      wildcard: false,
      globIgnore: ['index.html'],
      setHeaders: (reply, path) => {
        void reply
          .header('cache-control', /[\\/]assets[\\/]/.test(path) ? YEAR : 'no-cache')
          .header('content-security-policy', CONTENT_SECURITY.admin)
      },
    })
    for (const url of ['/admin', '/admin/*']) {
      scope.get(url, async (_request, reply) => await reply.sendFile('index.html'))
    }
  })
}
