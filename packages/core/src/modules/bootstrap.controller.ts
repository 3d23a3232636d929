import { Controller } from '@nestjs/common'
import { bootstrapApi, type RouteResult } from '@parvis/contract'
import { Access, CommuneContext, CommuneDb, Implements } from '@parvis/plugin-api/server'
import { ModuleSnapshot } from './module-snapshot.js'

const { routes } = bootstrapApi

@Controller()
export class BootstrapController {
  constructor(
    private readonly db: CommuneDb,
    private readonly context: CommuneContext,
    private readonly modules: ModuleSnapshot,
    private readonly access: Access,
  ) {}

  @Implements(routes.read)
  read(): RouteResult<typeof routes.read> {
    const caller = this.access.caller()
    return {
      commune: this.context.commune(),
      modules: [...this.modules.on(this.db.communeId)],
      permissions: [...caller.permissions].sort(),
      lockedPermissions: [...(caller.lockedPermissions ?? [])].sort(),
      signedIn: caller.kind === 'staff',
    }
  }
}
