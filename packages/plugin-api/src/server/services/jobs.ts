import type { z } from 'zod'
import type { JobDefinition } from '../define-job.js'

export interface JobOptions {
  /** Not before this moment. */
  readonly runAt?: Date
  /** One waiting job per key in this commune: a later one with the same key replaces it. */
  readonly key?: string
}

/** Queues jobs in the current transaction. At-least-once; handlers are idempotent; the payload carries no personal data if it can be helped. */
export abstract class Jobs {
  abstract enqueue<Payload extends z.ZodType>(job: JobDefinition<Payload>, payload: z.input<Payload>, options?: JobOptions): Promise<void>
}
