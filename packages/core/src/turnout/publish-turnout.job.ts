import { Injectable, type OnModuleInit } from '@nestjs/common'
import { JobRegistry } from '../jobs/job-registry.js'
import { PublishTurnout } from './publish-turnout.js'
import { VoteTurnouts } from './vote-turnout.service.js'

/** Counts the voters of a closed vote by group. */
@Injectable()
export class PublishTurnoutJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly turnouts: VoteTurnouts,
  ) {}

  onModuleInit(): void {
    this.registry.register({ ...PublishTurnout, run: async ({ activity }) => await this.turnouts.publish(activity) })
  }
}
