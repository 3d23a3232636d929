import { Injectable } from '@nestjs/common'
import { type CronMatcher, parseCronItem } from 'graphile-worker'

export interface RegisteredSchedule {
  /** `<plugin>.<id>` or `core.<id>`. */
  readonly id: string
  /** Five fields, in the time of Brussels. */
  readonly cron: string
  /** Plugin whose module must be on; absent for core's own. */
  readonly plugin?: string
  tick(): Promise<void>
}

interface KnownSchedule extends RegisteredSchedule {
  readonly matches: CronMatcher
}

const BRUSSELS = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Brussels',
  hourCycle: 'h23',
  weekday: 'short',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
})
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

/** All schedules of this process. */
@Injectable()
export class ScheduleRegistry {
  private readonly schedules = new Map<string, KnownSchedule>()

  /** @throws Error when the id is taken or the cron expression cannot be read. */
  register(schedule: RegisteredSchedule): void {
    if (this.schedules.has(schedule.id)) throw new Error(`The schedule "${schedule.id}" is registered twice`)
    const { match } = parseCronItem({ task: schedule.id, match: schedule.cron })
    this.schedules.set(schedule.id, { ...schedule, tick: () => schedule.tick(), matches: match })
  }

  find(id: string): RegisteredSchedule | undefined {
    return this.schedules.get(id)
  }

  /** Schedules that are due in the minute of that instant. */
  due(at: Date): readonly RegisteredSchedule[] {
    const parts = Object.fromEntries(BRUSSELS.formatToParts(at).map((part) => [part.type, part.value]))
    const digest = {
      min: Number(parts['minute']),
      hour: Number(parts['hour']),
      date: Number(parts['day']),
      month: Number(parts['month']),
      dow: WEEKDAYS.indexOf(parts['weekday'] ?? ''),
    }
    return [...this.schedules.values()].filter((schedule) => schedule.matches(digest))
  }
}
