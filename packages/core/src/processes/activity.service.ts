import { Injectable } from '@nestjs/common'
import {
  ActivityId,
  Conflict,
  EligibilityRule,
  InvalidInput,
  isProblem,
  NotFound,
  pickText,
  SlugTaken,
  VoteFrozen,
  WrongState,
  type LocalizedText,
  type Problem,
} from '@parvis/contract'
import { ActivityCreated } from '@parvis/plugin-api'
import { Audit, Clock, CommuneContext, EventBus, type NewActivity, type NewPhase } from '@parvis/plugin-api/server'
import { ModuleStore } from '../modules/module.store.js'
import { isRunning, type RunningPlugin } from '../plugins/installed-plugin.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { ActivityStore, type ActivityDraft } from './activity.store.js'
import { activitySettings } from './activity-schemas.js'
import { slugCandidates } from './free-slug.js'
import type { StoredActivity } from './participation-rows.js'
import { checkPhases, proposedPhases } from './phase-plan.js'
import { ProcessStore } from './process.store.js'
import { settingsThatStand } from './residents-could-act.js'
import { VoteFreeze } from '../votes/vote-freeze.js'

export interface ActivityRequest {
  readonly plugin: string
  /** Database id. */
  readonly processId?: string | undefined
  readonly title: LocalizedText
  readonly summary?: LocalizedText | undefined
  readonly slug?: string | undefined
  readonly settings: Record<string, unknown>
  /** Rules by action. */
  readonly eligibility?: NewActivity['eligibility'] | undefined
  /** Default: the phase kinds of the manifest, one after the other from tomorrow. */
  readonly phases?: readonly NewPhase[] | undefined
}

export interface ActivityChange {
  readonly title?: LocalizedText | undefined
  readonly summary?: LocalizedText | undefined
  readonly settings?: Record<string, unknown> | undefined
}

/** Creates and changes activities. What publishes, closes and archives them is in {@link ActivityLifecycle}. */
@Injectable()
export class ActivityService {
  constructor(
    private readonly context: CommuneContext,
    private readonly activities: ActivityStore,
    private readonly processes: ProcessStore,
    private readonly plugins: PluginRegistry,
    private readonly modules: ModuleStore,
    private readonly votes: VoteFreeze,
    private readonly events: EventBus,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Creates a draft. @returns it, or `not-found` (plugin, process), `conflict` (module off), `slug-taken`, `invalid-input`. */
  async create(request: ActivityRequest): Promise<StoredActivity | Problem> {
    const installed = this.plugins.find(request.plugin)
    if (installed === undefined || !isRunning(installed)) return NotFound({ what: 'plugin' })
    const module = await this.modules.find(request.plugin)
    if (module === undefined || module.state === 'off') return Conflict({ reason: 'module-off', plugin: request.plugin })
    if (request.processId !== undefined && (await this.processes.find(request.processId)) === undefined) return NotFound({ what: 'process' })
    const settings = activitySettings(installed.plugin, request.settings)
    if (isProblem(settings)) return settings
    const phases = request.phases === undefined ? proposedPhases(installed.plugin, this.clock.now()) : this.given(installed, request.phases)
    if (isProblem(phases)) return phases
    const id = await this.insert({ ...request, summary: request.summary ?? {}, settings }, request.slug)
    if (isProblem(id)) return id
    await this.activities.setPhases(id, phases)
    for (const [action, rule] of Object.entries(request.eligibility ?? {}))
      await this.activities.setEligibility(id, action, EligibilityRule.parse(rule))
    await this.votes.begin(id, request.plugin)
    await this.events.emit(ActivityCreated, { activity: id, plugin: request.plugin })
    await this.audit.record({ action: 'core.activity-created', subject: ActivityId.encode(id), details: { plugin: request.plugin } })
    return this.stored(id)
  }

  /**
   * Changes title, summary or settings. Settings stand fast once residents could do the acts that rest on them.
   *
   * @returns the activity, or `not-found`, `wrong-state`, `vote-frozen`, `invalid-input`.
   */
  async update(id: string, change: ActivityChange): Promise<StoredActivity | Problem> {
    const activity = await this.activities.lock(id)
    if (activity === undefined) return NotFound()
    if (activity.state === 'closed' || activity.state === 'archived') return WrongState({ state: activity.state })
    const title = change.title ?? activity.title
    const untranslated = activity.state === 'published' ? this.context.commune().languages.filter((each) => title[each] === undefined) : []
    if (untranslated.length > 0) return InvalidInput({}, untranslated.map((each) => ({ path: `title.${each}`, code: 'required' })))
    const settings = change.settings === undefined ? activity.settings : await this.newSettings(activity, change.settings)
    if (isProblem(settings)) return settings
    await this.activities.update(id, { title, summary: change.summary ?? activity.summary, settings })
    await this.audit.record({ action: 'core.activity-changed', subject: ActivityId.encode(id), details: { fields: Object.keys(change) } })
    return this.stored(id)
  }

  private async newSettings(activity: StoredActivity, values: Record<string, unknown>): Promise<Record<string, unknown> | Problem> {
    const installed = this.plugins.find(activity.plugin)
    if (installed === undefined) return NotFound({ plugin: activity.plugin })
    const settings = activitySettings(installed.plugin, values)
    if (isProblem(settings)) return settings
    const names = [...new Set([...Object.keys(settings), ...Object.keys(activity.settings)])]
    const changed = names.filter((name) => JSON.stringify(sorted(settings[name])) !== JSON.stringify(sorted(activity.settings[name])))
    if (changed.length === 0) return settings
    if (await this.votes.isFrozen(activity.id)) return VoteFrozen()
    const standing = settingsThatStand(activity, installed.plugin, this.clock.now())
    if (standing === 'all') return WrongState({ reason: 'residents-could-act' })
    const refused = changed.filter((name) => standing.has(name))
    return refused.length === 0 ? settings : InvalidInput({}, refused.map((name) => ({ path: `settings.${name}`, code: 'stands-fast' })))
  }

  private given(installed: RunningPlugin, phases: readonly NewPhase[]): ReturnType<typeof checkPhases> {
    return checkPhases(
      installed.plugin,
      phases.map((phase) => ({
        ...phase,
        title: installed.plugin.phaseKinds.find((kind) => kind.id === phase.kind)?.title ?? {},
        settings: phase.settings ?? {},
      })),
    )
  }

  private async insert(draft: Omit<ActivityDraft, 'slug'>, slug: string | undefined): Promise<string | Problem> {
    const title = pickText(draft.title, this.context.defaultLocale())
    for (const candidate of slug === undefined ? slugCandidates(title, 'activity') : [slug]) {
      const id = await this.activities.insert({ ...draft, slug: candidate })
      if (id !== undefined) return id
    }
    return SlugTaken({ slug: slug ?? '' })
  }

  private async stored(id: string): Promise<StoredActivity> {
    const stored = await this.activities.find(id)
    if (stored === undefined) throw new Error(`Activity ${id} vanished within its own transaction`)
    return stored
  }
}

/** JSON with keys in one order: PostgreSQL keeps none. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, sorted(each)]),
  )
}
