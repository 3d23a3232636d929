import { Module } from '@nestjs/common'
import { DataProtectionController } from './data-protection.controller.js'

/** What residents may know of the personal data that is kept. */
@Module({ controllers: [DataProtectionController] })
export class PrivacyModule {}
