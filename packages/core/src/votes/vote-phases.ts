import { Injectable, type OnModuleInit } from '@nestjs/common'
import { PhaseClosed, PhaseOpened } from '@parvis/plugin-api'
import { EventRegistry } from '../events/event-registry.js'
import { VoteHandlers } from './vote-handlers.js'
import { VoteLife } from './vote-life.service.js'

/** A vote opens and closes with the phase in which its ballots are cast. */
@Injectable()
export class VotePhases implements OnModuleInit {
  constructor(
    private readonly events: EventRegistry,
    private readonly handlers: VoteHandlers,
    private readonly life: VoteLife,
  ) {}

  onModuleInit(): void {
    this.events.register({
      event: PhaseOpened,
      handler: 'core:open-vote',
      on: async ({ activity, plugin, kind }) => {
        if (this.handlers.hasBallots(plugin, kind)) await this.life.open(activity)
      },
    })
    this.events.register({
      event: PhaseClosed,
      handler: 'core:close-vote',
      on: async ({ activity, plugin, kind }) => {
        if (this.handlers.hasBallots(plugin, kind)) await this.life.close(activity)
      },
    })
  }
}
