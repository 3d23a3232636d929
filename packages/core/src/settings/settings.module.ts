import { Module } from '@nestjs/common'
import { CommuneSettingsService } from './commune-settings.service.js'
import { SettingsController } from './settings.controller.js'

/** Settings of communes. */
@Module({ controllers: [SettingsController], providers: [CommuneSettingsService] })
export class SettingsModule {}
