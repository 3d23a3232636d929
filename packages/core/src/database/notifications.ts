import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { Client } from 'pg'
import { DATABASE_URLS, type DatabaseUrls } from './database-urls.js'

const LONGEST_PAUSE_MS = 5_000

/**
 * Tells at once what another process changed: PostgreSQL's NOTIFY on the channel `parvis`, with the topic (`commune`,
 * `module`, `activity`, ...) as its payload. Tables notify by the trigger `core.notify_change('<topic>')`.
 */
@Injectable()
export class Notifications implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(Notifications.name)
  private readonly handlers = new Map<string, (() => void)[]>()
  private client: Client | undefined
  private retry: NodeJS.Timeout | undefined
  private pause = 100
  private stopped = false

  constructor(@Inject(DATABASE_URLS) private readonly urls: Pick<DatabaseUrls, 'platform'>) {}

  /** Calls the handler at each notification of the topic, and whenever the connection is made or made again. */
  listen(topic: string, handler: () => void): void {
    this.handlers.set(topic, [...(this.handlers.get(topic) ?? []), handler])
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.connect()
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopped = true
    clearTimeout(this.retry)
    await this.client?.end().catch(() => undefined)
  }

  private async connect(): Promise<void> {
    const client = new Client({ connectionString: this.urls.platform, application_name: 'parvis notifications', keepAlive: true })
    client.on('error', () => this.lost(client))
    client.on('end', () => this.lost(client))
    client.on('notification', ({ payload }) => this.call(payload ?? ''))
    this.client = client
    try {
      await client.connect()
      await client.query('LISTEN parvis')
      this.pause = 100
      // Whatever changed while nobody listened was not told: everything is read again.
      for (const topic of this.handlers.keys()) this.call(topic)
    } catch (error) {
      this.logger.warn(`Cannot listen for changes: ${error instanceof Error ? error.message : 'unknown reason'}`)
      this.lost(client)
    }
  }

  private lost(client: Client): void {
    if (this.stopped || client !== this.client) return
    this.client = undefined
    client.end().catch(() => undefined)
    this.retry = setTimeout(() => void this.connect(), this.pause)
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS)
  }

  private call(topic: string): void {
    for (const handler of this.handlers.get(topic) ?? []) {
      try {
        handler()
      } catch (error) {
        this.logger.error(`A handler of "${topic}" failed`, error instanceof Error ? error.stack : undefined)
      }
    }
  }
}
