import type { z } from 'zod'
import { type CliContext, EXIT } from '../cli-command.js'

/** Input that cannot be read: a value, so that commands say it in one way and end with exit code 2. */
export interface WrongInput {
  readonly kind: 'wrong-input'
  /** `file:line: reason` or `file: field: reason`. */
  readonly message: string
}

/** Names where in which input something is wrong. */
export function wrongInput(source: string, reason: string, line?: number): WrongInput {
  return { kind: 'wrong-input', message: `${source}${line === undefined ? '' : `:${line}`}: ${reason}` }
}

/** The first field that a schema refuses. */
export function wrongField(source: string, error: z.ZodError, line?: number): WrongInput {
  const [issue] = error.issues
  const field = issue?.path.join('.') ?? ''
  return wrongInput(source, `${field === '' ? '' : `${field}: `}${issue?.message ?? 'not as it must be'}`, line)
}

/** Whether reading came to nothing. */
export function isWrongInput(value: unknown): value is WrongInput {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'wrong-input'
}

/** Says what is wrong on standard error. */
export function refuse(context: CliContext, { message }: WrongInput): number {
  context.err(`${message}\n`)
  return EXIT.wrongInput
}
