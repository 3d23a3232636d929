import { Injectable, type OnModuleInit } from '@nestjs/common'
import { JobRegistry } from '../jobs/job-registry.js'
import { PhaseBoundary } from './phase-boundary.js'
import { PhaseClock } from './phase-clock.service.js'

/** Opens and closes phases at their moment. */
@Injectable()
export class PhaseBoundaryJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly phases: PhaseClock,
  ) {}

  onModuleInit(): void {
    this.registry.register({ ...PhaseBoundary, run: ({ activity }) => this.phases.announce(activity) })
  }
}
