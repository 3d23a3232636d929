import { Module } from '@nestjs/common'
import { CommuneSetup } from './commune-setup.service.js'
import { DemoInstallation } from './demo-installation.service.js'
import { PeopleModule } from '../people/people.module.js'
import { HostedCommunes } from './hosted-communes.service.js'
import { InstallationController } from './installation.controller.js'
import { Repairs } from './repairs.service.js'
import { SetupLinks } from './setup-link.service.js'
import { Setup } from './setup.service.js'
import { StarterCatalog } from './starter-catalog.service.js'

@Module({
  imports: [PeopleModule],
  controllers: [InstallationController],
  providers: [CommuneSetup, DemoInstallation, HostedCommunes, Repairs, Setup, SetupLinks, StarterCatalog],
  exports: [CommuneSetup, DemoInstallation, Repairs, Setup, SetupLinks],
})
export class InstallationModule {}
