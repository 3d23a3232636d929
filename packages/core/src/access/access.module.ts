import { Global, Module } from '@nestjs/common'
import { Access } from '@parvis/plugin-api/server'
import { CallerResolver } from './caller-resolver.js'
import { PermissionHolders } from './permission-holders.service.js'
import { RequestAccess } from './request-access.js'
import { RoleCatalog } from './role-catalog.js'

/** Who calls, and what they may do. */
@Global()
@Module({
  providers: [RoleCatalog, CallerResolver, PermissionHolders, { provide: Access, useClass: RequestAccess }],
  exports: [RoleCatalog, CallerResolver, PermissionHolders, Access],
})
export class AccessModule {}
