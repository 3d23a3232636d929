import { Global, Module } from '@nestjs/common'
import { FactorNews } from './factor-news.service.js'
import { OneTimePasswords } from './one-time-passwords.service.js'
import { PasskeyChallenges } from './passkey-challenges.service.js'
import { Passkeys } from './passkeys.service.js'
import { RecoveryCodes } from './recovery-codes.service.js'
import { SecondFactorController } from './second-factor.controller.js'
import { SecondFactors } from './second-factors.service.js'
import { StaffRecovery } from './staff-recovery.service.js'

/** Second factors of staff, and recovery of who has lost them. */
@Global()
@Module({
  controllers: [SecondFactorController],
  providers: [FactorNews, OneTimePasswords, PasskeyChallenges, Passkeys, RecoveryCodes, SecondFactors, StaffRecovery],
  exports: [SecondFactors, StaffRecovery],
})
export class SecondFactorModule {}
