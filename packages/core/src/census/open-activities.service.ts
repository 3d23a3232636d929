import { Injectable } from '@nestjs/common'
import { ActivityId, type LocalizedText } from '@parvis/contract'
import { Clock } from '@parvis/plugin-api/server'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { ActivityStore } from '../processes/activity.store.js'
import { phaseStatus } from '../processes/phase-status.js'

/** An activity in which residents can act at this moment. */
export interface OpenActivity {
  readonly id: string
  readonly title: LocalizedText
  /** It is a secret vote. */
  readonly isVote: boolean
}

/**
 * Activities in which residents can act now. While one is open, a person whose key changes could act twice in it: a census
 * does not come into force or out of it then, or only with an express word, and never during a vote.
 */
@Injectable()
export class OpenActivities {
  constructor(
    private readonly activities: ActivityStore,
    private readonly plugins: PluginRegistry,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<OpenActivity[]> {
    const now = this.clock.now()
    const running = new Map(
      this.plugins.running().map(({ plugin, server }) => [plugin.id, { plugin, server }]),
    )
    const published = await this.activities.list({ state: 'published' })
    return published.flatMap(({ id, title, plugin: pluginId, phases }) => {
      const known = running.get(pluginId)
      const isOpen = phases.some(
        (phase) =>
          phaseStatus(phase, 'published', now) === 'open' &&
          known?.plugin.phaseKinds.find((kind) => kind.id === phase.kind)?.participatory === true,
      )
      return isOpen ? [{ id: ActivityId.encode(id), title, isVote: known?.server.vote !== undefined }] : []
    })
  }
}
