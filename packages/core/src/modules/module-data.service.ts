import { Injectable } from '@nestjs/common'
import { ModuleRef } from '@nestjs/core'
import { ConfirmationMismatch, ModuleBroken, NotFound, WrongState, type FileAnswer, type Problem } from '@parvis/contract'
import { Access, Audit, Clock, CommuneContext, CommuneDb } from '@parvis/plugin-api/server'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { isRunning } from '../plugins/installed-plugin.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { ActivityStore } from '../processes/activity.store.js'
import { toActivity } from '../processes/participation-rows.js'
import { ModuleSnapshot } from './module-snapshot.js'
import { ModuleStore } from './module.store.js'

/** Exports what a module stored for the commune, and erases it. */
@Injectable()
export class ModuleData {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly references: ModuleRef,
    private readonly store: ModuleStore,
    private readonly activities: ActivityStore,
    private readonly db: CommuneDb,
    private readonly context: CommuneContext,
    private readonly snapshot: ModuleSnapshot,
    private readonly units: UnitsOfWork,
    private readonly access: Access,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Everything the module stored for this commune as JSON, in any state of the module. */
  async export(plugin: string): Promise<FileAnswer | Problem> {
    const installed = this.plugins.find(plugin)
    if (installed === undefined) return NotFound({ what: 'plugin' })
    if (!isRunning(installed)) return NotFound({ plugin, reason: 'set-aside' })
    const handler = this.references.get(installed.server.export, { strict: false })
    const now = this.clock.now()
    const { slug, nis } = this.context.commune()
    const content = {
      format: 'parvis.module-export',
      version: 1,
      plugin: { id: plugin, version: installed.plugin.version },
      commune: { slug, nis },
      exportedAt: now.toISOString(),
      settings: (await this.store.find(plugin))?.settings ?? {},
      activities: (await this.activities.list({ plugin })).map((activity) => toActivity(activity, now)),
      data: await handler.export(),
    }
    await this.audit.record({ action: 'core.module-exported', subject: plugin })
    return { fileName: `${slug}-${plugin}.json`, mediaType: 'application/json', content: `${JSON.stringify(content, undefined, 2)}\n` }
  }

  /**
   * Erases everything the module stored for this commune: the plugin's rows by its own handler, then the activities with
   * whatever core keeps of them. Who erased it, and when, stays in the audit log and in the history.
   *
   * @returns `not-found`, `wrong-state` while it is on, `confirmation-mismatch` unless the plugin's id was typed.
   */
  async erase(plugin: string, confirmation: string): Promise<Problem | undefined> {
    const installed = this.plugins.find(plugin)
    if (installed === undefined) return NotFound({ what: 'plugin' })
    if (!isRunning(installed)) return ModuleBroken({ plugin })
    await this.store.lockAll()
    const state = (await this.store.find(plugin))?.state ?? 'off'
    if (state !== 'off') return WrongState({ plugin, state })
    if (confirmation.trim() !== plugin) return ConfirmationMismatch({ plugin })
    await this.references.get(installed.server.erase, { strict: false }).erase()
    for (const activity of await this.activities.list({ plugin })) await this.db.run('SELECT core.erase_ballots($1)', [activity.id])
    const activities = await this.activities.removeAll(plugin)
    await this.store.remove(plugin)
    await this.store.recordChange({ plugin, change: 'erase', by: this.access.caller().accountId, at: this.clock.now() })
    await this.audit.record({ action: 'core.module-erased', subject: plugin, details: { activities } })
    this.units.afterCommit(() => this.snapshot.refresh())
    return undefined
  }
}
