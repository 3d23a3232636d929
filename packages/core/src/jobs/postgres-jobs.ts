import { CommuneDb, type JobDefinition, type JobOptions, Jobs } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import type { z } from 'zod'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { JobRegistry } from './job-registry.js'

/** Queues jobs on PostgreSQL, in the transaction of the unit of work. */
@Injectable()
export class PostgresJobs extends Jobs {
  constructor(
    private readonly db: CommuneDb,
    private readonly registry: JobRegistry,
    private readonly modules: ModuleSnapshot,
  ) {
    super()
  }

  /** @throws Error when nobody handles the job, the payload does not fit, or the module is off. */
  async enqueue<Payload extends z.ZodType>(job: JobDefinition<Payload>, payload: z.input<Payload>, options: JobOptions = {}): Promise<void> {
    const known = this.registry.find(job.name)
    if (known === undefined) throw new Error(`The job "${job.name}" has no handler: add it to \`jobs\` of definePluginServer`)
    job.payload.parse(payload)
    if (known.plugin !== undefined && this.modules.state(this.db.communeId, known.plugin) === 'off') {
      throw new Error(`The job "${job.name}" was not queued: the module "${known.plugin}" is off in this commune`)
    }
    await this.db.run('SELECT core.enqueue_job($1, $2, $3, $4)', [job.name, JSON.stringify(payload), options.runAt, options.key])
  }
}
