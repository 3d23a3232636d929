import { Injectable } from '@nestjs/common'
import { ActivitiesRunning, ModuleBroken, ModuleNeeded, NeedsTwoPeople, NotFound, WrongState, type Problem } from '@parvis/contract'
import { Access, Audit, Clock } from '@parvis/plugin-api/server'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { ActivityStore } from '../processes/activity.store.js'
import type { StoredActivity } from '../processes/participation-rows.js'
import { PhaseClock } from '../processes/phase-clock.service.js'
import { VoteFreeze } from '../votes/vote-freeze.js'
import { ModuleConsequencesService, type ModuleVerb } from './module-consequences.service.js'
import { ModuleSnapshot, type ModuleState } from './module-snapshot.js'
import { ModuleStore } from './module.store.js'

export interface ModuleChangeRequest {
  readonly plugin: string
  readonly to: ModuleVerb
  readonly note?: string | undefined
  /** What happens to open activities when a module is turned off; without it the change is refused. */
  readonly running?: 'close' | undefined
}

const TARGET: Readonly<Record<ModuleVerb, ModuleState>> = { on: 'on', resume: 'on', pause: 'paused', off: 'off' }

/**
 * Turns modules on and off, pauses and resumes them. What a module needs is turned on with it; what needs it is turned off
 * with it. Data stay. Effective at once in this process, and by NOTIFY in all others.
 */
@Injectable()
export class ModuleSwitch {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly store: ModuleStore,
    private readonly consequences: ModuleConsequencesService,
    private readonly activities: ActivityStore,
    private readonly phases: PhaseClock,
    private readonly votes: VoteFreeze,
    private readonly snapshot: ModuleSnapshot,
    private readonly units: UnitsOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns `not-found`; `module-broken` when it, or what it needs, was set aside; `activities-running` when it has open
   * activities, `module-needed` when a module that needs it has some; `wrong-state` for pausing what is off;
   * `needs-two-people` when a vote of it runs. Undefined when done.
   */
  async change(request: ModuleChangeRequest): Promise<Problem | undefined> {
    const { plugin, to } = request
    if (this.plugins.find(plugin) === undefined) return NotFound({ what: 'plugin' })
    await this.store.lockAll()
    const state = (await this.store.find(plugin))?.state ?? 'off'
    if (state === 'off' && (to === 'pause' || to === 'resume')) return WrongState({ plugin, state, to })
    const plan = await this.consequences.plan(plugin, to)
    if (plan.broken !== undefined) return ModuleBroken({ plugin: plan.broken })
    const open = to === 'off' || to === 'pause' ? await this.openActivities([plugin, ...plan.alsoOff]) : []
    // A vote that runs is stopped by two people, and never by the way (spec B-17).
    if ((await this.votes.running(open)).length > 0) return NeedsTwoPeople({ act: to === 'off' ? 'close-early' : 'suspend' })
    if (to === 'off') {
      const refusal = request.running === 'close' ? undefined : this.protect(plugin, open)
      if (refusal !== undefined) return refusal
      for (const activity of open) await this.phases.close(activity)
    }
    const changes = [...plan.alsoOn, ...plan.alsoOff, plugin]
    for (const each of changes) await this.set(each, request)
    this.units.afterCommit(() => this.snapshot.refresh())
    return undefined
  }

  private protect(plugin: string, open: readonly StoredActivity[]): Problem | undefined {
    const own = open.filter((activity) => activity.plugin === plugin)
    if (own.length > 0) return ActivitiesRunning({ plugin, count: own.length })
    const [dependent] = open
    return dependent === undefined ? undefined : ModuleNeeded({ plugin, neededBy: [...new Set(open.map((activity) => activity.plugin))] })
  }

  private async set(plugin: string, { to, note, plugin: asked }: ModuleChangeRequest): Promise<void> {
    const current = (await this.store.find(plugin))?.state ?? 'off'
    if (current === TARGET[to]) return
    const because = plugin === asked ? undefined : asked
    await this.store.setState({ plugin, state: TARGET[to], change: to, note, by: this.access.caller().accountId, at: this.clock.now() })
    await this.audit.record({ action: `core.module-${to}`, subject: plugin, details: because === undefined ? {} : { with: because } })
  }

  private async openActivities(plugins: readonly string[]): Promise<StoredActivity[]> {
    const open = await this.activities.list({ state: 'published' })
    return open.filter((activity) => plugins.includes(activity.plugin))
  }
}
