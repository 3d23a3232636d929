import {
  InvalidInput,
  MalformedRequest,
  NotFound,
  type Problem,
  type ProblemIssue,
  type UploadedFile,
} from '@parvis/contract'
import type { z } from 'zod'
import { declaredPath } from './declared-path.js'

/** What a call brought, before its contract was applied. */
export interface RawInput {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly file?: UploadedFile
}

/** The schemas of a route that apply to a call. */
export interface InputSchemas {
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
}

export interface ParsedInput {
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly file: UploadedFile | undefined
}

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
/** Refusals that mean "there is no such address" when they come from the path. */
const NO_SUCH_ADDRESS = new Set(['not-an-id', 'not-a-slug'])
const DEEPEST = 40

type Issue = z.core.$ZodIssue

/** zod's snake_case issue codes, and our own kebab-case ones that schemas give as error. */
function codeOf(issue: Issue): string {
  return KEBAB.test(issue.message) ? issue.message : issue.code.replaceAll('_', '-')
}

/** Paths and codes of what a schema has refused; never a value, nor a key that the schema does not name. */
export function problemIssues(schema: z.ZodType, { issues }: { readonly issues: readonly Issue[] }): ProblemIssue[] {
  return issues.map((issue) => ({ path: declaredPath(schema, issue.path), code: codeOf(issue) }))
}

/** Text that PostgreSQL cannot store, or that is no text: NUL characters and lone surrogates. */
function isBadText(text: string): boolean {
  return text.includes('\u0000') || !text.isWellFormed()
}

function hasBadText(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isBadText(value)
  if (typeof value !== 'object' || value === null) return false
  if (depth > DEEPEST) return true
  return Object.entries(value).some(([key, each]) => isBadText(key) || hasBadText(each, depth + 1))
}

/**
 * Applies a route's schemas. Faults of path and query are 400 `malformed-request` (or 404 where the path holds an id of
 * another kind), faults of the body 422 `invalid-input` with each place and code. Values are never echoed.
 */
export function parseInput(schemas: InputSchemas, raw: RawInput): ParsedInput | Problem {
  if (hasBadText(raw.params) || hasBadText(raw.query) || hasBadText(raw.body))
    return MalformedRequest({ reason: 'bad-text' })
  const params = schemas.params?.safeParse(raw.params ?? {})
  if (schemas.params !== undefined && params?.success === false) {
    const issues = problemIssues(schemas.params, params.error)
    return issues.some((issue) => NO_SUCH_ADDRESS.has(issue.code)) ? NotFound() : MalformedRequest({}, issues)
  }
  const query = schemas.query?.safeParse(raw.query ?? {})
  if (schemas.query !== undefined && query?.success === false)
    return MalformedRequest({}, problemIssues(schemas.query, query.error))
  const body = schemas.body?.safeParse(raw.body)
  if (schemas.body !== undefined && body?.success === false)
    return InvalidInput({}, problemIssues(schemas.body, body.error))
  return { params: params?.data, query: query?.data, body: body?.data, file: raw.file }
}
