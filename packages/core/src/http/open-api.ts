import {
  ProblemBody,
  type Api,
  type BoundRoute,
  type ProblemDefinition,
  type RouteAccess,
} from '@parvis/contract'
import { z } from 'zod'

/** An OpenAPI 3.1 document, as JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0'
  readonly info: { readonly title: string; readonly version: string; readonly description: string }
  readonly servers: readonly object[]
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>
  readonly components: Readonly<Record<string, unknown>>
}

const ObjectSchema = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
})

/** Problems that any route can answer with, besides its own. */
const COMMON_STATUS = {
  400: 'The request cannot be read.',
  422: 'Some fields are refused; see `issues`.',
  429: 'Too many requests.',
} as const

function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

function accessText(access: RouteAccess): string {
  switch (access.kind) {
    case 'public':
      return 'Open to everybody.'
    case 'signed-in':
      return 'For staff who are signed in.'
    case 'operator':
      return 'For the operator of the installation.'
    case 'staff':
      return `For staff with the permission ${[access.permission].flat().join(' or ')}.`
    case 'action':
      return `For residents whose proof is good enough for ${access.action}.`
  }
}

function parameters(place: 'path' | 'query', schema: z.ZodObject | undefined): object[] {
  if (schema === undefined) return []
  const { properties, required } = ObjectSchema.parse(jsonSchema(schema, 'input'))
  return Object.entries(properties).map(([name, each]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: each,
  }))
}

function requestBody(route: BoundRoute): object | undefined {
  if (route.upload !== undefined) {
    const fields = ObjectSchema.parse(
      route.body === undefined ? {} : jsonSchema(route.body, 'input'),
    ).properties
    const properties = { ...fields, [route.upload.field]: { type: 'string', format: 'binary' } }
    return {
      required: true,
      content: {
        'multipart/form-data': { schema: { type: 'object', properties, required: [route.upload.field] } },
      },
    }
  }
  if (route.body === undefined) return undefined
  return { required: true, content: { 'application/json': { schema: jsonSchema(route.body, 'input') } } }
}

function success(route: BoundRoute): object {
  if (route.produces !== undefined)
    return {
      description: 'A file.',
      content: { [route.produces]: { schema: { type: 'string', format: 'binary' } } },
    }
  if (route.returns === undefined) return { description: 'Done.' }
  return {
    description: 'Done.',
    content: { 'application/json': { schema: jsonSchema(route.returns, 'output') } },
  }
}

const problemContent = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

function responses(route: BoundRoute): Record<string, object> {
  const status = route.status ?? (route.returns === undefined && route.produces === undefined ? 204 : 200)
  const byStatus = new Map<number, ProblemDefinition[]>()
  for (const problem of route.problems ?? [])
    byStatus.set(problem.status, [...(byStatus.get(problem.status) ?? []), problem])
  const declared = [...byStatus].map(([each, problems]) => [
    String(each),
    { description: problems.map((problem) => `\`${problem.code}\``).join(', '), content: problemContent },
  ])
  const common = Object.entries(COMMON_STATUS).map(([each, description]) => [
    each,
    { description, content: problemContent },
  ])
  return { ...Object.fromEntries(common), ...Object.fromEntries(declared), [status]: success(route) }
}

function isResidentWrite(route: BoundRoute): boolean {
  return (
    route.scope === 'commune' &&
    route.method !== 'GET' &&
    (route.access.kind === 'action' || route.access.kind === 'public')
  )
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'A random text of 16 to 200 characters. The same key with the same request gives the first answer again.',
  schema: { type: 'string', minLength: 16, maxLength: 200 },
}

function operation(api: Api, route: BoundRoute): object {
  const body = requestBody(route)
  const parts = [
    ...parameters('path', route.params),
    ...parameters('query', route.query),
    ...(isResidentWrite(route) ? [idempotencyKey] : []),
  ]
  return {
    operationId: route.operationId,
    tags: [api.id],
    summary: route.summary,
    description: accessText(route.access),
    ...(parts.length > 0 ? { parameters: parts } : {}),
    ...(body === undefined ? {} : { requestBody: body }),
    responses: responses(route),
    'x-parvis-access': route.access,
    ...(route.access.kind === 'public' || route.access.kind === 'action'
      ? {}
      : { security: [{ staffSession: [] }] }),
  }
}

/**
 * The OpenAPI 3.1 document of these contracts: pure, and the same text for the same contracts, so that it can be kept in
 * the repository and compared. Paths of communes are those of a commune's own host, or below `/<slug>`.
 */
export function openApiDocument(apis: readonly Api[], version = '0.1.0'): OpenApiDocument {
  const paths: Record<string, Record<string, unknown>> = {}
  const sorted = [...apis].sort((one, other) => (one.id < other.id ? -1 : 1))
  for (const api of sorted) {
    for (const route of Object.values(api.routes)) {
      const path = route.fullPath.replaceAll(/:([A-Za-z]+)/g, '{$1}')
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(api, route) }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Parvis',
      version,
      description: 'API of a participation portal, made from the contracts of core and plugins.',
    },
    servers: [
      { url: '/', description: "A commune's own host, and the platform's routes" },
      {
        url: '/{commune}',
        description: 'A commune by its path prefix',
        variables: { commune: { default: 'commune' } },
      },
    ],
    tags: sorted.map((api) => ({ name: api.id, description: api.title })),
    paths,
    components: {
      schemas: { Problem: jsonSchema(ProblemBody, 'output') },
      securitySchemes: { staffSession: { type: 'apiKey', in: 'cookie', name: 'parvis.session_token' } },
    },
  }
}
