import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { BallotLog } from './ballot-log.service.js'

const Box = z.object({ activity: z.uuid() })
/** A checkpoint of a change of state serves as that of the hour. */
const RECENT_MS = 30 * 60_000

/** Appends to the logs of the commune's ballot boxes every hour, and so mixes what was written since. */
@Injectable()
export class AppendBallotsSchedule implements OnModuleInit {
  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly units: UnitsOfWork,
    private readonly log: BallotLog,
    private readonly db: CommuneDb,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.schedules.register({ id: 'core.append-ballots', cron: '7 * * * *', tick: async () => await this.appendAll() })
  }

  /** Each box in a unit of work of its own: its voters wait for no other, and a failure is its own. */
  private async appendAll(): Promise<void> {
    const work = this.units.current()
    if (work === undefined) throw new Error('Schedules run in a unit of work')
    const unlessSince = new Date(this.clock.now().getTime() - RECENT_MS)
    const list = async (): Promise<z.infer<typeof Box>[]> => await this.db.rows(Box, 'SELECT activity FROM core.ballot_boxes_to_log() AS box (activity)')
    const failures: unknown[] = []
    for (const { activity } of await this.units.run(work, list)) {
      await this.units.run(work, async () => await this.log.append(activity, { unlessSince })).catch((error: unknown) => failures.push(error))
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} ballot logs could not be appended to: ${String(failures[0])}`)
  }
}
