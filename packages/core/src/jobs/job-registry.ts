import { Injectable } from '@nestjs/common'
import type { z } from 'zod'

/** How a kind of job is done. */
export interface RegisteredJob<Payload extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly payload: Payload
  /** Plugin whose module must be on; absent for core's own jobs. */
  readonly plugin?: string
  run(payload: z.output<Payload>): Promise<void>
}

/** A registered job that takes what comes out of the queue: parsed first, then run. */
export interface RunnableJob {
  readonly name: string
  readonly plugin: string | undefined
  /** @throws z.ZodError when the payload does not fit the schema. */
  check(payload: unknown): void
  run(payload: unknown): Promise<void>
}

/** All kinds of jobs of this process. They are registered while the application starts, before the runner does. */
@Injectable()
export class JobRegistry {
  private readonly jobs = new Map<string, RunnableJob>()

  /** @throws Error when the name is taken. */
  register<Payload extends z.ZodType>(job: RegisteredJob<Payload>): void {
    if (this.jobs.has(job.name)) throw new Error(`The job "${job.name}" is registered twice`)
    this.jobs.set(job.name, {
      name: job.name,
      plugin: job.plugin,
      check: (payload) => void job.payload.parse(payload),
      run: async (payload) => await job.run(job.payload.parse(payload)),
    })
  }

  find(name: string): RunnableJob | undefined {
    return this.jobs.get(name)
  }

  all(): readonly RunnableJob[] {
    return [...this.jobs.values()]
  }
}
