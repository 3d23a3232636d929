import { Injectable } from '@nestjs/common'
import { isProblem, ProcessId, type Phase, type Problem } from '@parvis/contract'
import { Activities, Clock, CommuneDb, type ActivityRecord, type NewActivity, type ProcessRecord } from '@parvis/plugin-api/server'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { ActivityLifecycle } from './activity-lifecycle.service.js'
import { ActivityService } from './activity.service.js'
import { ActivitySnapshot } from './activity-snapshot.js'
import { ActivityStore } from './activity.store.js'
import { toRecord, type StoredActivity } from './participation-rows.js'
import { nextBoundary, phaseStatus } from './phase-status.js'
import { ProcessStore } from './process.store.js'

/** A record and the time in which its phases stand as it says. */
interface TimedRecord {
  readonly record: ActivityRecord
  readonly from: Date
  readonly until: Date | undefined
}

/** Activities of the commune of the unit of work, as plugins see them. */
@Injectable()
export class CommuneActivities extends Activities {
  /** Records of activities of the snapshot: it keeps the same object until something of the activity changes. */
  private readonly timed = new WeakMap<StoredActivity, TimedRecord>()

  constructor(
    private readonly db: CommuneDb,
    private readonly store: ActivityStore,
    private readonly processes: ProcessStore,
    private readonly service: ActivityService,
    private readonly lifecycle: ActivityLifecycle,
    private readonly snapshot: ActivitySnapshot,
    private readonly modules: ModuleSnapshot,
    private readonly clock: Clock,
  ) {
    super()
  }

  override async find(id: string): Promise<ActivityRecord | undefined> {
    return this.record(await this.store.find(id))
  }

  override async findPublic(id: string): Promise<ActivityRecord | undefined> {
    const activity = await this.store.find(id)
    const isPublic = activity?.state === 'published' || activity?.state === 'closed'
    return isPublic && this.isOn(activity) ? this.record(activity) : undefined
  }

  override async process({ activity }: ActivityRecord): Promise<ProcessRecord | undefined> {
    const id = activity.processId === undefined ? undefined : ProcessId.decode(activity.processId)
    const process = id === undefined ? undefined : await this.processes.find(id)
    if (process === undefined) return undefined
    const { title, decisionMaker, answerBy } = process
    return { title, decisionMaker, ...(answerBy === undefined ? {} : { answerBy }) }
  }

  override async list(plugin: string): Promise<ActivityRecord[]> {
    const activities = await this.store.list({ plugin })
    return activities.flatMap((activity) => this.record(activity) ?? [])
  }

  /** An activity created as `closed` is taken as over: nothing of its phases is announced. */
  override async create(wanted: NewActivity): Promise<ActivityRecord | Problem> {
    const activity = await this.service.create(wanted)
    if (isProblem(activity)) return activity
    if (wanted.state === 'published') await this.lifecycle.publish(activity)
    if (wanted.state === 'closed') await this.lifecycle.storeAsOver(activity)
    const record = this.record(await this.store.find(activity.id))
    if (record === undefined) throw new Error(`Activity ${activity.id} vanished within its own transaction`)
    return record
  }

  override openPhase(record: ActivityRecord, kind: string): Phase | undefined {
    if (record.activity.state !== 'published') return undefined
    const now = this.clock.now()
    return record.activity.phases.find((phase) => {
      const dates = { startsAt: new Date(phase.startsAt), endsAt: new Date(phase.endsAt) }
      return phase.kind === kind && phaseStatus(dates, record.activity.state, now) === 'open'
    })
  }

  override async cached(id: string): Promise<ActivityRecord | undefined> {
    const activity = this.snapshot.find(this.db.communeId, id)
    if (activity !== undefined) return this.isOn(activity) ? this.timedRecord(activity) : undefined
    // It may have been published by another process a moment ago: before saying no, look.
    const stored = await this.store.find(id)
    return stored?.state === 'published' && this.isOn(stored) ? this.record(stored) : undefined
  }

  private isOn(activity: StoredActivity): boolean {
    return this.modules.state(this.db.communeId, activity.plugin) !== 'off'
  }

  /** The record of an activity in memory, made anew only when one of its phases has opened or closed. */
  private timedRecord(activity: StoredActivity): ActivityRecord {
    const now = this.clock.now()
    const known = this.timed.get(activity)
    if (known !== undefined && known.from <= now && (known.until === undefined || now < known.until)) return known.record
    const record = toRecord(activity, now)
    this.timed.set(activity, { record, from: now, until: nextBoundary(activity.phases, now) })
    return record
  }

  private record(activity: StoredActivity | undefined): ActivityRecord | undefined {
    return activity === undefined ? undefined : toRecord(activity, this.clock.now())
  }
}
