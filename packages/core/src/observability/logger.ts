import type { LoggerService } from '@nestjs/common'
import { pino, type Logger } from 'pino'
import type { Environment } from '../config/environment.js'

/** Injection token of the structured log. */
export const LOGGER: unique symbol = Symbol('parvis.logger')

/**
 * Property names that may hold personal data or secrets, wherever they stand up to two levels deep. They should never be
 * handed to the log; this is the net below.
 */
const REDACTED = [
  'email',
  'to',
  'name',
  'otp',
  'token',
  'secret',
  'password',
  'cookie',
  'authorization',
  'ip',
  'address',
  'body',
  'query',
  'personKey',
  'text',
  'subject',
]

function paths(names: readonly string[]): string[] {
  return names.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])
}

const KEPT = ['type', 'message', 'stack', 'code', 'table', 'constraint', 'schema', 'routine']

/**
 * Type, message, stack and codes of an error. PostgreSQL quotes stored values in details and after the colon of its
 * messages: those parts go.
 */
export function serializeError(error: unknown): Record<string, unknown> {
  const plain: Record<string, unknown> = {
    ...pino.stdSerializers.err(
      error instanceof Error ? error : new Error('Something that is no error was thrown'),
    ),
  }
  const kept = Object.fromEntries(Object.entries(plain).filter(([key]) => KEPT.includes(key)))
  if (typeof plain['routine'] !== 'string' || typeof plain['severity'] !== 'string') return kept
  const frames = String(plain['stack'] ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
  return { ...kept, message: String(plain['message'] ?? '').split(':')[0], stack: frames.join('\n') }
}

/**
 * The structured log: one JSON object per line on the standard output. Requests are logged by route pattern and never by
 * address, query or network address; errors without the values that a database quotes.
 */
export function createLogger(
  environment: Pick<Environment, 'logLevel'>,
  destination?: { write(line: string): void },
): Logger {
  const options = {
    level: environment.logLevel,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: paths(REDACTED), censor: '[hidden]' },
    serializers: { err: serializeError },
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}

/** Nest's own messages in the structured log; those about routes and modules at start are for debugging only. */
export class NestLog implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: contextOf(rest) }, textOf(message))
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug({ context: contextOf(rest) }, textOf(message))
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.logger.trace({ context: contextOf(rest) }, textOf(message))
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn({ context: contextOf(rest) }, textOf(message))
  }

  error(message: unknown, ...rest: unknown[]): void {
    const stack = rest.find((each) => typeof each === 'string' && each.includes('\n    at '))
    const error = message instanceof Error ? message : undefined
    this.logger.error(
      {
        context: contextOf(rest),
        ...(stack === undefined ? {} : { stack }),
        ...(error === undefined ? {} : { err: error }),
      },
      textOf(message),
    )
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.logger.fatal({ context: contextOf(rest) }, textOf(message))
  }
}

function contextOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1)
  return typeof last === 'string' && !last.includes('\n') ? last : undefined
}

function textOf(message: unknown): string {
  if (typeof message === 'string') return message
  return message instanceof Error ? message.message : 'message without text'
}
