import { Injectable } from '@nestjs/common'
import type { VoteState } from '@parvis/contract'
import { Clock } from '@parvis/plugin-api/server'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { ActivityStore } from '../processes/activity.store.js'
import { VoteStore } from '../votes/vote.store.js'
import type { CensusUse } from './deletion-day.js'

/** A vote in these states has begun and is not settled: complaints can still need the register. */
const UNSETTLED: readonly VoteState[] = ['open', 'suspended', 'closed', 'tallied', 'contested']

/**
 * When the activities of the commune need the register: while residents can act, until then where that is to come, and in a
 * secret vote until its result is final. Drafts count by their dates, so that a forgotten one keeps nothing for ever.
 */
@Injectable()
export class CensusUses {
  constructor(
    private readonly activities: ActivityStore,
    private readonly votes: VoteStore,
    private readonly plugins: PluginRegistry,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<CensusUse[]> {
    const now = this.clock.now()
    const kinds = new Map(this.plugins.running().map(({ plugin }) => [plugin.id, plugin.phaseKinds]))
    const uses: CensusUse[] = []
    for (const { id, state, plugin, phases } of await this.activities.list()) {
      const known = kinds.get(plugin)
      const acting = phases.filter(
        ({ kind }) => known === undefined || known.find((each) => each.id === kind)?.participatory === true,
      )
      if (acting.length === 0) continue
      const from = new Date(Math.min(...acting.map(({ startsAt }) => startsAt.getTime())))
      const last = new Date(Math.max(...acting.map(({ endsAt }) => endsAt.getTime())))
      const isOver = state === 'closed' || state === 'archived' || last <= now
      const vote = await this.votes.find(id)
      if (vote !== undefined && UNSETTLED.includes(vote.state)) uses.push({ from, until: undefined })
      else uses.push({ from, until: isOver ? (vote?.finalAt ?? (last < now ? last : now)) : undefined })
    }
    return uses
  }
}
