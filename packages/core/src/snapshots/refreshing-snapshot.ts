import { Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common'
import type { Notifications } from '../database/notifications.js'

/** How old a snapshot can become when a notification was lost. */
const REREAD_AFTER_MS = 30_000

/**
 * A read model in memory that every server process keeps for itself: read at start, again at each notification of its
 * topic, and again after 30 seconds in case one was lost. When a read fails, the last good one stays.
 */
export abstract class RefreshingSnapshot implements OnModuleInit, OnModuleDestroy {
  private running: Promise<void> | undefined
  private queued: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined
  private readonly logger = new Logger(this.constructor.name)

  protected constructor(
    private readonly notifications: Notifications,
    private readonly topic: string,
  ) {}

  /** Reads everything and swaps it in at once. */
  protected abstract load(): Promise<void>

  async onModuleInit(): Promise<void> {
    this.notifications.listen(this.topic, () => this.refreshLater())
    await this.refresh()
    this.timer = setInterval(() => this.refreshLater(), REREAD_AFTER_MS)
    this.timer.unref()
  }

  onModuleDestroy(): void {
    clearInterval(this.timer)
  }

  /** Reads again. A read that begins after this call is awaited, so that the caller sees what it has just written. */
  refresh(): Promise<void> {
    if (this.running === undefined) {
      this.running = this.load().finally(() => {
        this.running = undefined
      })
      return this.running
    }
    this.queued ??= this.running
      .catch(() => undefined)
      .then(() => {
        this.queued = undefined
        return this.refresh()
      })
    return this.queued
  }

  private refreshLater(): void {
    this.refresh().catch((error: unknown) => {
      this.logger.error(`Could not re-read the ${this.topic} snapshot; the last one stays in use`, error)
    })
  }
}
