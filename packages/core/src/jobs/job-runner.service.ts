import { EventEmitter } from 'node:events'
import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common'
import { parseCronItem, run, runOnce, type Runner, type TaskList, type WorkerEvents } from 'graphile-worker'
import { Pool } from 'pg'
import { z } from 'zod'
import { CommuneDirectory } from '../commune/commune-directory.js'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { DATABASE_URLS, type DatabaseUrls } from '../database/database-urls.js'
import { PlatformDb } from '../database/platform-db.js'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { CommuneWork } from './commune-work.service.js'
import { JobRegistry, type RunnableJob } from './job-registry.js'
import { QUEUE_SCHEMA } from './migrate-jobs.js'
import { quietLogger } from './quiet-logger.js'
import { type RegisteredSchedule, ScheduleRegistry } from './schedule-registry.js'
import { WorkerLeases } from './worker-leases.service.js'

const Envelope = z.object({ commune: z.uuid(), payload: z.unknown() })
const Tick = z.object({ _cron: z.object({ ts: z.coerce.date() }) })
const ScheduleRun = z.object({ commune: z.uuid(), schedule: z.string() })
const TICK = 'core.schedule-tick'
const RUN_SCHEDULE = 'core.run-schedule'
const POLL_MS = 2_000

/** Takes jobs from the queue and does them, and starts schedules each minute. Several processes share the work. */
@Injectable()
export class JobRunner implements OnApplicationShutdown {
  private readonly logger = new Logger(JobRunner.name)
  private runner: Runner | undefined
  private pool: Pool | undefined

  constructor(
    private readonly registry: JobRegistry,
    private readonly schedules: ScheduleRegistry,
    private readonly work: CommuneWork,
    private readonly communes: CommuneDirectory,
    private readonly modules: ModuleSnapshot,
    private readonly leases: WorkerLeases,
    private readonly platform: PlatformDb,
    @Inject(ENVIRONMENT) private readonly environment: Environment,
    @Inject(DATABASE_URLS) private readonly urls: DatabaseUrls,
  ) {}

  /** Whether jobs are being taken; part of readiness where this process is a worker. */
  get isRunning(): boolean {
    return this.runner !== undefined
  }

  async start(): Promise<void> {
    if (this.runner !== undefined) return
    const concurrency = this.environment.workerConcurrency
    this.pool = this.openPool()
    this.runner = await run({
      pgPool: this.pool,
      schema: QUEUE_SCHEMA,
      concurrency,
      pollInterval: POLL_MS,
      noHandleSignals: true,
      logger: quietLogger,
      events: this.leasedEvents(),
      taskList: this.tasks(),
      parsedCronItems: [parseCronItem({ task: TICK, match: '* * * * *', options: { maxAttempts: 1, jobKey: TICK } })],
    })
  }

  /** Does the jobs that are due, those that they queue included, and ends when none is left. Needs no `start()`. */
  async drain(): Promise<void> {
    const pool = this.openPool()
    try {
      const concurrency = this.environment.workerConcurrency
      const events = this.leasedEvents()
      await runOnce({ pgPool: pool, schema: QUEUE_SCHEMA, concurrency, noHandleSignals: true, logger: quietLogger, events, taskList: this.tasks() })
    } finally {
      await pool.end()
    }
  }

  /** Ends after the jobs under way. */
  async stop(): Promise<void> {
    const { runner, pool } = this
    this.runner = undefined
    this.pool = undefined
    await runner?.stop()
    await pool?.end()
    await this.leases.release()
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop()
  }

  /** Number of jobs that wait and are due by now, or are being done. */
  async outstanding(): Promise<number> {
    const row = await this.platform.row(
      z.object({ jobs: z.int() }),
      `SELECT count(*)::int AS jobs FROM ${QUEUE_SCHEMA}._private_jobs WHERE run_at <= now() AND attempts < max_attempts`,
    )
    return row?.jobs ?? 0
  }

  private openPool(): Pool {
    const max = this.environment.workerConcurrency + 3
    const pool = new Pool({ connectionString: this.urls.platform, max, application_name: 'parvis worker' })
    const lost = (error: Error): void => this.logger.warn(`A connection was lost: ${error.message}`)
    pool.on('error', lost)
    pool.on('connect', (client) => client.on('error', lost))
    return pool
  }

  private tasks(): TaskList {
    const tasks: TaskList = {
      [TICK]: async (payload) => await this.startSchedules(Tick.parse(payload)._cron.ts),
      [RUN_SCHEDULE]: async (payload) => await this.runSchedule(ScheduleRun.parse(payload)),
    }
    for (const job of this.registry.all()) {
      tasks[job.name] = async (payload) => await this.runJob(job, payload)
    }
    return tasks
  }

  private async runJob(job: RunnableJob, envelope: unknown): Promise<void> {
    await this.logged(job.name, async () => {
      const { commune, payload } = Envelope.parse(envelope)
      const ran = await this.work.run({ communeId: commune, plugin: job.plugin }, async () => await job.run(payload))
      if (!ran) this.logger.debug(`Job ${job.name} skipped: its module is off, or its commune is gone`)
    })
  }

  /** One job per commune and schedule, so that one failure or delay does not hold up the others. */
  private async startSchedules(at: Date): Promise<void> {
    const jobs = this.schedules.due(at).flatMap((schedule) => this.communesOf(schedule).map((commune) => ({ commune, schedule: schedule.id })))
    if (jobs.length === 0) return
    await this.platform.run(
      `SELECT count(*) FROM ${QUEUE_SCHEMA}.add_jobs(ARRAY(
         SELECT (job, payload::json, NULL, NULL, 3, key, NULL, NULL)::${QUEUE_SCHEMA}.job_spec
         FROM (SELECT $1::text AS job, unnest($2::text[]) AS payload, unnest($3::text[]) AS key) AS due))`,
      [RUN_SCHEDULE, jobs.map((job) => JSON.stringify(job)), jobs.map((job) => `${job.commune}:${job.schedule}`)],
    )
  }

  private communesOf({ plugin }: RegisteredSchedule): readonly string[] {
    return plugin === undefined ? this.communes.all().map((commune) => commune.id) : this.modules.communesWith(plugin)
  }

  /** Every set of workers that the queue makes holds a lease. */
  private leasedEvents(): WorkerEvents {
    const events: WorkerEvents = new EventEmitter()
    events.on('pool:create', ({ workerPool }) => {
      this.leases.hold(workerPool.id).catch((error: unknown) => {
        this.logger.warn(`No lease yet: ${error instanceof Error ? error.message : 'unknown reason'}`)
      })
    })
    return events
  }

  private async runSchedule({ commune, schedule: id }: z.infer<typeof ScheduleRun>): Promise<void> {
    const schedule = this.schedules.find(id)
    if (schedule === undefined) return
    await this.logged(id, async () => {
      await this.work.run({ communeId: commune, plugin: schedule.plugin }, async () => await schedule.tick())
    })
  }

  /** Says that a job failed, without its payload; the queue tries again. */
  private async logged(name: string, task: () => Promise<void>): Promise<void> {
    try {
      await task()
    } catch (error) {
      this.logger.error(`Job ${name} failed and will be tried again`, error instanceof Error ? error.stack : undefined)
      throw error
    }
  }
}
