import { Jobs } from '@parvis/plugin-api/server'
import { Global, Module } from '@nestjs/common'
import { CommuneWork } from './commune-work.service.js'
import { JobRegistry } from './job-registry.js'
import { JobRunner } from './job-runner.service.js'
import { PostgresJobs } from './postgres-jobs.js'
import { ScheduleRegistry } from './schedule-registry.js'
import { WorkerLeases } from './worker-leases.service.js'

/** Jobs and schedules on PostgreSQL. The runner works only where it is started. */
@Global()
@Module({
  providers: [{ provide: Jobs, useClass: PostgresJobs }, JobRegistry, ScheduleRegistry, CommuneWork, WorkerLeases, JobRunner],
  exports: [Jobs, JobRegistry, ScheduleRegistry, CommuneWork, JobRunner],
})
export class JobsModule {}
