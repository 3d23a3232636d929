import { Module } from '@nestjs/common'
import { CommuneSetup } from './commune-setup.service.js'
import { DemoInstallation } from './demo-installation.service.js'
import { InstallationController } from './installation.controller.js'
import { Repairs } from './repairs.service.js'
import { SetupLinks } from './setup-link.service.js'
import { Setup } from './setup.service.js'
import { StarterCatalog } from './starter-catalog.service.js'

@Module({
  controllers: [InstallationController],
  providers: [CommuneSetup, DemoInstallation, Repairs, Setup, SetupLinks, StarterCatalog],
  exports: [CommuneSetup, DemoInstallation, Repairs, Setup, SetupLinks],
})
export class InstallationModule {}
