import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common'
import { Client } from 'pg'
import { z } from 'zod'
import { DATABASE_URLS, type DatabaseUrls } from '../database/database-urls.js'
import { QUEUE_SCHEMA } from './migrate-jobs.js'

const EVERY_MS = 15_000
const RECONNECT_MS = 1_000
/** The lock of a lease: PostgreSQL drops it with the connection, and so with the process. */
const KEY = 'hashtextextended($1, 7431)'
// A worker takes its first job and its lease at about the same moment.
const SILENT = `
SELECT DISTINCT locked_by AS worker FROM ${QUEUE_SCHEMA}._private_jobs
WHERE locked_by IS NOT NULL AND locked_by <> ALL ($1) AND locked_at < now() - make_interval(secs => $2)`

/**
 * Tells living workers from killed ones. The queue by itself gives the jobs of a killed process back after four hours only;
 * here each worker holds a lease for as long as its process lives, and jobs of one without are free again within seconds.
 */
@Injectable()
export class WorkerLeases implements OnApplicationShutdown {
  private readonly logger = new Logger(WorkerLeases.name)
  private readonly held = new Set<string>()
  private client: Promise<Client> | undefined
  private timer: NodeJS.Timeout | undefined

  constructor(@Inject(DATABASE_URLS) private readonly urls: Pick<DatabaseUrls, 'platform'>) {}

  /** Takes the lease of a worker of this process, until `release`. */
  async hold(worker: string): Promise<void> {
    this.held.add(worker)
    await this.lock(await this.connection(), worker)
    this.timer ??= setInterval(() => this.freeInBackground(), EVERY_MS).unref()
    this.freeInBackground()
  }

  /** Gives all leases of this process back. */
  async release(): Promise<void> {
    clearInterval(this.timer)
    this.timer = undefined
    this.held.clear()
    const client = await this.client?.catch(() => undefined)
    this.client = undefined
    await client?.end().catch(() => undefined)
  }

  async onApplicationShutdown(): Promise<void> {
    await this.release()
  }

  /**
   * Frees the jobs of workers that have ended without giving them back.
   *
   * @param graceSeconds jobs that were taken less long ago are left alone.
   */
  async freeJobsOfTheDead(graceSeconds = 10): Promise<void> {
    const client = await this.connection()
    const { rows } = await client.query(SILENT, [[...this.held], graceSeconds])
    for (const { worker } of z.array(z.object({ worker: z.string() })).parse(rows)) {
      const answer = await client.query(`SELECT pg_try_advisory_lock(${KEY}) AS dead`, [worker])
      if (!z.object({ dead: z.boolean() }).parse(answer.rows[0]).dead) continue
      await client.query(`SELECT ${QUEUE_SCHEMA}.force_unlock_workers(ARRAY[$1])`, [worker])
      await client.query(`SELECT pg_advisory_unlock(${KEY})`, [worker])
      this.logger.warn('Jobs of a worker that was killed are free again')
    }
  }

  private freeInBackground(): void {
    this.freeJobsOfTheDead().catch((error: unknown) => {
      this.logger.warn(`Could not look for killed workers: ${error instanceof Error ? error.message : 'unknown reason'}`)
    })
  }

  private async lock(client: Client, worker: string): Promise<void> {
    await client.query(`SELECT pg_advisory_lock(${KEY})`, [worker])
  }

  private async connection(): Promise<Client> {
    this.client ??= this.connect()
    return await this.client
  }

  private async connect(): Promise<Client> {
    const client = new Client({ connectionString: this.urls.platform, application_name: 'parvis worker leases', keepAlive: true })
    client.on('error', () => undefined)
    client.on('end', () => this.lost())
    try {
      await client.connect()
      for (const worker of this.held) await this.lock(client, worker)
      return client
    } catch (error) {
      this.lost()
      throw error
    }
  }

  /** Without its connection a living worker looks dead: it comes back as soon as it can. */
  private lost(): void {
    this.client = undefined
    if (this.held.size === 0) return
    setTimeout(() => {
      if (this.held.size > 0) this.connection().catch(() => undefined)
    }, RECONNECT_MS).unref()
  }
}
