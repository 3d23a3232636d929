import { Audit } from '@parvis/plugin-api/server'
import { Global, Module } from '@nestjs/common'
import { AuditController } from './audit.controller.js'
import { AuditReader } from './audit-reader.service.js'
import { PostgresAudit } from './postgres-audit.js'

/** The log of official acts. */
@Global()
@Module({
  controllers: [AuditController],
  providers: [{ provide: Audit, useClass: PostgresAudit }, AuditReader],
  exports: [Audit],
})
export class AuditModule {}
