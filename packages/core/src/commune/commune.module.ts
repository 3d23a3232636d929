import { Global, Module } from '@nestjs/common'
import { CommuneContext } from '@parvis/plugin-api/server'
import { CommuneAddresses } from './commune-addresses.service.js'
import { CommuneDirectory } from './commune-directory.js'
import { CommuneRegistrationService } from './commune-registration.service.js'
import { ListedCommunes } from './listed-communes.js'
import { PortalCommuneContext } from './portal-commune-context.js'

@Global()
@Module({
  providers: [
    CommuneAddresses,
    CommuneDirectory,
    CommuneRegistrationService,
    ListedCommunes,
    { provide: CommuneContext, useClass: PortalCommuneContext },
  ],
  exports: [CommuneAddresses, CommuneDirectory, CommuneRegistrationService, ListedCommunes, CommuneContext],
})
export class CommuneModule {}
