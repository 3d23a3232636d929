import { Audit } from '@parvis/plugin-api/server'
import { Global, Module } from '@nestjs/common'
import { AuditActors } from './audit-actors.service.js'
import { AuditChecks } from './audit-checks.service.js'
import { AuditController } from './audit.controller.js'
import { AuditExport } from './audit-export.service.js'
import { AuditFaults } from './audit-faults.service.js'
import { AuditHead } from './audit-head.service.js'
import { AuditNames } from './audit-names.service.js'
import { AuditReader } from './audit-reader.service.js'
import { PostgresAudit } from './postgres-audit.js'
import { PublicActs } from './public-acts.service.js'
import { PublicActsController } from './public-acts.controller.js'
import { VerifyAuditSchedule } from './verify-audit.schedule.js'
import { WitnessedHeads } from './witnessed-heads.js'

/** The log of official acts, a chain of hashes per commune. */
@Global()
@Module({
  controllers: [AuditController, PublicActsController],
  providers: [
    { provide: Audit, useClass: PostgresAudit },
    AuditActors,
    AuditChecks,
    AuditExport,
    AuditFaults,
    AuditHead,
    AuditNames,
    AuditReader,
    PublicActs,
    VerifyAuditSchedule,
    WitnessedHeads,
  ],
  exports: [Audit, AuditChecks, AuditExport, AuditFaults, AuditHead, AuditNames, WitnessedHeads],
})
export class AuditModule {}
