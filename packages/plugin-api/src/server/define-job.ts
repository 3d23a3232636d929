import type { z } from 'zod'

/** A kind of job: `<plugin>.<name>`, and the schema of its payload. */
export interface JobDefinition<Payload extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly payload: Payload
}

/** Declares a kind of job. @example const CountBallots = defineJob('participatory-budget.count-ballots', z.object({ activity: z.uuid() })) */
export function defineJob<Payload extends z.ZodType>(name: string, payload: Payload): JobDefinition<Payload> {
  return { name, payload }
}
