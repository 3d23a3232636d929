import type { LocalizedText } from '@parvis/contract'
import { STAFF_ROLES, type PermissionDefinition, type StaffRoleId } from '@parvis/plugin-api'
import { Injectable } from '@nestjs/common'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { CORE_PERMISSIONS } from './core-permissions.js'

const TITLES: Readonly<Record<StaffRoleId, LocalizedText>> = {
  admin: { fr: 'Administration', nl: 'Beheer', de: 'Verwaltung', en: 'Administrator' },
  clerk: { fr: 'Agent communal', nl: 'Medewerker', de: 'Sachbearbeitung', en: 'Clerk' },
  viewer: { fr: 'Lecture seule', nl: 'Alleen lezen', de: 'Nur lesen', en: 'Viewer' },
}

export interface RoleDescription {
  readonly id: StaffRoleId
  readonly title: LocalizedText
  readonly permissions: readonly PermissionDefinition[]
}

function isStaffRole(role: string): role is StaffRoleId {
  return STAFF_ROLES.some((each) => each === role)
}

/** Roles of staff and the permissions that core and the running plugins give them. `admin` has every permission there is. */
@Injectable()
export class RoleCatalog {
  private readonly descriptions: readonly RoleDescription[]

  constructor(plugins: PluginRegistry) {
    const all = [...CORE_PERMISSIONS, ...plugins.running().flatMap((each) => each.plugin.permissions)]
    this.descriptions = STAFF_ROLES.map((id) => ({
      id,
      title: TITLES[id],
      permissions: all.filter((permission) => id === 'admin' || permission.grantedTo?.includes(id) === true),
    }))
  }

  all(): readonly RoleDescription[] {
    return this.descriptions
  }

  /** Those of the names that are no role. */
  unknown(roles: readonly string[]): string[] {
    return roles.filter((role) => !isStaffRole(role))
  }

  /** Ids of the permissions that these roles give together; unknown roles give none. */
  permissionsOf(roles: readonly string[]): ReadonlySet<string> {
    const given = this.descriptions.filter((each) => roles.includes(each.id))
    return new Set(given.flatMap((each) => each.permissions.map((permission) => permission.id)))
  }
}
