import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'

/**
 * Mixes the open boxes of a commune, every hour: the traces that a transaction leaves in the database's files (row order,
 * transaction number) then tell no more than the hour in which a ballot came.
 */
@Injectable()
export class MixBallotsSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly db: CommuneDb,
  ) {}

  onModuleInit(): void {
    this.schedules.register({ id: 'core.mix-ballots', cron: '7 * * * *', tick: async () => await this.mixOpenBoxes() })
  }

  private async mixOpenBoxes(): Promise<void> {
    const boxes = await this.db.rows(z.object({ activity: z.uuid() }), 'SELECT activity FROM core.open_ballot_boxes() AS open (activity)')
    if (boxes.length > 0) await this.db.run("SET LOCAL statement_timeout = '30min'")
    for (const { activity } of boxes) await this.db.run('SELECT core.mix_ballots($1, true)', [activity])
  }
}
