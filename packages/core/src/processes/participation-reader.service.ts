import { Injectable } from '@nestjs/common'
import type { Activity, Blocker, Process } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { ModuleSnapshot } from '../modules/module-snapshot.js'
import { ActivityStore } from './activity.store.js'
import { toActivity, toProcess, type StoredActivity, type StoredProcess } from './participation-rows.js'
import { ProcessStore } from './process.store.js'
import { ReadinessService } from './readiness.service.js'

/** Everything, or what residents may see of it. */
export type Audience = 'residents' | 'staff'

const PUBLIC = ['published', 'closed']

/** Processes and activities as residents and staff read them. */
@Injectable()
export class ParticipationReader {
  constructor(
    private readonly db: CommuneDb,
    private readonly processes: ProcessStore,
    private readonly activities: ActivityStore,
    private readonly readiness: ReadinessService,
    private readonly modules: ModuleSnapshot,
    private readonly clock: Clock,
  ) {}

  /** Processes with their activities, and the activities that stand alone; newest first. */
  async overview(audience: Audience): Promise<{ processes: Process[]; activities: Activity[] }> {
    const processes = (await this.processes.list()).filter((process) => audience === 'staff' || PUBLIC.includes(process.state))
    const activities = (await this.activities.list()).filter((activity) => this.isSeen(activity, audience))
    return {
      processes: processes.map((process) => this.process(process, activities)),
      activities: activities.filter((activity) => activity.processId === undefined).map((activity) => this.activity(activity)),
    }
  }

  /** With its activities, if the audience may see it. */
  async withActivities(process: StoredProcess | undefined, audience: Audience): Promise<Process | undefined> {
    if (process === undefined || (audience === 'residents' && !PUBLIC.includes(process.state))) return undefined
    const activities = await this.activities.list({ processId: process.id })
    return this.process(process, activities.filter((activity) => this.isSeen(activity, audience)))
  }

  publicProcess(slug: string): Promise<Process | undefined> {
    return this.processes.findBySlug(slug).then((process) => this.withActivities(process, 'residents'))
  }

  /** An activity that residents may see, with its process. */
  async publicActivity(slug: string): Promise<{ activity: Activity; process?: Process } | undefined> {
    const activity = await this.activities.findBySlug(slug)
    if (activity === undefined || !this.isSeen(activity, 'residents')) return undefined
    const stored = activity.processId === undefined ? undefined : await this.processes.find(activity.processId)
    const process = await this.withActivities(stored, 'residents')
    return { activity: this.activity(activity), ...(process === undefined ? {} : { process }) }
  }

  /** By database id, in any state, with what blocks its publication. */
  async processForStaff(id: string): Promise<{ process: Process; blockers: Blocker[] } | undefined> {
    const stored = await this.processes.find(id)
    const process = await this.withActivities(stored, 'staff')
    if (stored === undefined || process === undefined) return undefined
    return { process, blockers: stored.state === 'draft' ? this.readiness.processBlockers(stored) : [] }
  }

  /** By database id, in any state, with what blocks its publication. */
  async activityForStaff(id: string): Promise<{ activity: Activity; blockers: Blocker[] } | undefined> {
    const stored = await this.activities.find(id)
    if (stored === undefined) return undefined
    const process = stored.processId === undefined ? undefined : await this.processes.find(stored.processId)
    const blockers = stored.state === 'draft' ? await this.readiness.activityBlockers(stored, process) : []
    return { activity: this.activity(stored), blockers }
  }

  /** A stored activity in the words of the contract, with the statuses of this moment. */
  activity(stored: StoredActivity): Activity {
    return toActivity(stored, this.clock.now())
  }

  private process(stored: StoredProcess, activities: readonly StoredActivity[]): Process {
    const own = activities.filter((activity) => activity.processId === stored.id)
    return toProcess(stored, own.map((activity) => this.activity(activity)))
  }

  private isSeen(activity: StoredActivity, audience: Audience): boolean {
    return audience === 'staff' || (PUBLIC.includes(activity.state) && this.modules.state(this.db.communeId, activity.plugin) !== 'off')
  }
}
