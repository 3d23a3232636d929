import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common'
import { Clock } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { CommuneDirectory } from '../commune/commune-directory.js'
import { systemWork } from '../commune/system-work.js'
import { PlatformDb } from '../database/platform-db.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { ProcessRoles } from '../process-roles.js'
import { PhaseClock } from './phase-clock.service.js'

const EVERY_MS = 60_000

const Due = z.object({ communeId: z.uuid(), activityId: z.uuid() })

/**
 * Looks every minute, and at start, for boundaries whose job came too early, was lost, or fell into a time when no server
 * ran. Several processes may do it at once: each boundary is still announced once.
 */
@Injectable()
export class PhaseSweep implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger(PhaseSweep.name)
  private timer: NodeJS.Timeout | undefined

  constructor(
    private readonly roles: ProcessRoles,
    private readonly db: PlatformDb,
    private readonly communes: CommuneDirectory,
    private readonly units: UnitsOfWork,
    private readonly phases: PhaseClock,
    private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.roles.worker) return
    await this.tick()
    this.timer = setInterval(() => void this.tick(), EVERY_MS)
    this.timer.unref()
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer)
  }

  /** Announces every boundary that is due, in all communes. @returns the number of activities concerned. */
  async sweep(): Promise<number> {
    const due = await this.db.rows(
      Due,
      `SELECT DISTINCT p.commune_id AS "communeId", p.activity_id AS "activityId"
       FROM core.phase p JOIN core.activity a ON a.commune_id = p.commune_id AND a.id = p.activity_id
       WHERE a.state = 'published'
         AND ((p.announced = 'upcoming' AND p.starts_at <= $1) OR (p.announced = 'open' AND p.ends_at <= $1))`,
      [this.clock.now()],
    )
    for (const { communeId, activityId } of due) {
      const commune = this.communes.byId(communeId)
      if (commune !== undefined) await this.units.run(systemWork(commune), () => this.phases.announce(activityId))
    }
    return due.length
  }

  private async tick(): Promise<void> {
    try {
      await this.sweep()
    } catch (error) {
      this.logger.error('Looking for phases to open or close failed; tried again in a minute', error)
    }
  }
}
