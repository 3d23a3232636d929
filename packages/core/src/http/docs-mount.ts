import fastifyStatic from '@fastify/static'
import type { Api } from '@parvis/contract'
import type { FastifyInstance } from 'fastify'
import { dirname } from 'node:path'
import { createRequire } from 'node:module'
import { openApiDocument } from './open-api.js'
import { CONTENT_SECURITY } from './security-headers.js'

const START = `window.onload = () => SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true, supportedSubmitMethods: [] })`
const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Parvis API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`

/** The API's description at `/api/openapi.json` and its documentation at `/api/docs`, with nothing loaded from elsewhere. */
export async function mountDocs(root: FastifyInstance, apis: readonly Api[], version: string): Promise<void> {
  const document = JSON.stringify(openApiDocument(apis, version))
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  await root.register(async (scope) => {
    await scope.register(fastifyStatic, {
      root: assets,
      prefix: '/api/docs/',
      index: false,
      wildcard: false,
      globIgnore: ['**/*.map', '**/*.html', '**/*.json', '**/*.md', 'index.css', '*initializer*'],
      setHeaders: (reply) => void reply.header('cache-control', 'public, max-age=3600'),
    })
    scope.get(
      '/api/openapi.json',
      async (_request, reply) => await reply.type('application/json; charset=utf-8').send(document),
    )
    scope.get(
      '/api/docs',
      async (_request, reply) =>
        await reply
          .header('content-security-policy', CONTENT_SECURITY.docs)
          .type('text/html; charset=utf-8')
          .send(PAGE),
    )
    scope.get(
      '/api/docs/start.js',
      async (_request, reply) => await reply.type('text/javascript; charset=utf-8').send(START),
    )
  })
}
