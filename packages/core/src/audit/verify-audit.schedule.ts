import { Injectable, Logger, type OnModuleInit } from '@nestjs/common'
import { ScheduleRegistry } from '../jobs/schedule-registry.js'
import { AuditChecks } from './audit-checks.service.js'

/** Checks the audit chain of each commune every night. A fault is shown in the admin and logged. */
@Injectable()
export class VerifyAuditSchedule implements OnModuleInit {
  private readonly logger = new Logger(VerifyAuditSchedule.name)

  constructor(
    private readonly schedules: ScheduleRegistry,
    private readonly checks: AuditChecks,
  ) {}

  onModuleInit(): void {
    this.schedules.register({ id: 'core.verify-audit', cron: '20 3 * * *', tick: async () => await this.tick() })
  }

  private async tick(): Promise<void> {
    const { fault } = await this.checks.run()
    if (fault !== undefined) this.logger.error(`The audit log of a commune is not proven: entry ${fault.sequence}, ${fault.code}`)
  }
}
