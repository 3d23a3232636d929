import { Global, Module } from '@nestjs/common'
import { Activities } from '@parvis/plugin-api/server'
import { ActivityAdminController } from './activity-admin.controller.js'
import { ActivityLifecycle } from './activity-lifecycle.service.js'
import { ActivitySnapshot } from './activity-snapshot.js'
import { ActivityService } from './activity.service.js'
import { ActivityStore } from './activity.store.js'
import { CommuneActivities } from './commune-activities.js'
import { ParticipationReader } from './participation-reader.service.js'
import { ParticipationController } from './participation.controller.js'
import { PhaseBoundaryJob } from './phase-boundary.job.js'
import { PhaseClock } from './phase-clock.service.js'
import { PhaseSweep } from './phase-sweep.service.js'
import { PhaseService } from './phase.service.js'
import { ProcessAdminController } from './process-admin.controller.js'
import { ProcessService } from './process.service.js'
import { ProcessStore } from './process.store.js'
import { ReadinessService } from './readiness.service.js'

@Global()
@Module({
  controllers: [ParticipationController, ProcessAdminController, ActivityAdminController],
  providers: [
    ActivityLifecycle,
    ActivityService,
    ActivitySnapshot,
    ActivityStore,
    ParticipationReader,
    PhaseBoundaryJob,
    PhaseClock,
    PhaseService,
    PhaseSweep,
    ProcessService,
    ProcessStore,
    ReadinessService,
    { provide: Activities, useClass: CommuneActivities },
  ],
  exports: [Activities, ActivityLifecycle, ActivitySnapshot, ActivityStore, PhaseClock, PhaseService, PhaseSweep, ProcessService, ProcessStore, ReadinessService],
})
export class ProcessesModule {}
