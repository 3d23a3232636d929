import { Injectable } from '@nestjs/common'
import { ModuleRef } from '@nestjs/core'
import type { Activity, Phase } from '@parvis/contract'
import type { VoteHandler } from '@parvis/plugin-api/server'
import { isRunning } from '../plugins/installed-plugin.js'
import { PluginRegistry } from '../plugins/plugin-registry.js'

/** What the running plugins tell of their secret votes. */
@Injectable()
export class VoteHandlers {
  constructor(
    private readonly plugins: PluginRegistry,
    private readonly references: ModuleRef,
  ) {}

  /** @returns `undefined` for plugins that hold no vote. */
  of(pluginId: string): VoteHandler | undefined {
    const installed = this.plugins.find(pluginId)
    if (installed === undefined || !isRunning(installed) || installed.server.vote === undefined) return undefined
    return this.references.get(installed.server.vote, { strict: false })
  }

  /** Version of the plugin, which is part of the frozen rules. */
  versionOf(pluginId: string): string {
    return this.plugins.find(pluginId)?.plugin.version ?? ''
  }

  /** Whether secret ballots are cast in phases of this kind. */
  hasBallots(pluginId: string, kind: string): boolean {
    const plugin = this.plugins.find(pluginId)?.plugin
    return plugin?.phaseKinds.some((each) => each.id === kind && each.ballots === true) ?? false
  }

  /** The phase in which the ballots of an activity are cast. */
  phaseOf(activity: Activity): Phase | undefined {
    return activity.phases.find((phase) => this.hasBallots(activity.plugin, phase.kind))
  }
}
