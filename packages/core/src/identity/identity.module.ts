import { Global, Module } from '@nestjs/common'
import { InstallationKeys } from './installation-keys.js'
import { Seals } from '@parvis/plugin-api/server'
import { PlatformPool } from './platform-pool.js'
import { PluginSeals } from './plugin-seals.js'
import { SealedValues } from './sealed-values.js'
import { SendStaffCodeJob } from './send-staff-code.job.js'
import { SessionController } from './session.controller.js'
import { SessionService } from './session.service.js'
import { StaffAccounts } from './staff-accounts.service.js'
import { StaffAuth } from './staff-auth.js'
import { StaffCodeRequests } from './staff-code-requests.service.js'
import { StaffNames } from './staff-names.service.js'
import { StaffService } from './staff.service.js'
import { StaffSessions } from './staff-sessions.service.js'

/** Staff accounts and their sessions, and the keys of the installation. */
@Global()
@Module({
  controllers: [SessionController],
  providers: [
    InstallationKeys,
    SealedValues,
    { provide: Seals, useClass: PluginSeals },
    PlatformPool,
    StaffAuth,
    StaffAccounts,
    StaffCodeRequests,
    StaffNames,
    StaffService,
    SessionService,
    StaffSessions,
    SendStaffCodeJob,
  ],
  exports: [InstallationKeys, SealedValues, Seals, PlatformPool, StaffAccounts, StaffNames, StaffService, StaffSessions, SessionService],
})
export class IdentityModule {}
