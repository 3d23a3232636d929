import type { LocalizedText } from '@parvis/contract'
import { STAFF_ROLES, type PermissionDefinition, type StaffRoleId } from '@parvis/plugin-api'
import { Injectable } from '@nestjs/common'
import { PluginRegistry } from '../plugins/plugin-registry.js'
import { CORE_PERMISSIONS } from './core-permissions.js'
import type { FactorState } from './factor-state.js'

const TITLES: Readonly<Record<StaffRoleId, LocalizedText>> = {
  admin: { fr: 'Administration', nl: 'Beheer', de: 'Verwaltung', en: 'Administrator' },
  clerk: { fr: 'Agent communal', nl: 'Medewerker', de: 'Sachbearbeitung', en: 'Clerk' },
  helper: {
    fr: 'Aide aux habitants',
    nl: 'Helper van inwoners',
    de: 'Hilfe für Einwohner',
    en: 'Helper of residents',
  },
  auditor: {
    fr: 'Contrôle externe',
    nl: 'Externe controle',
    de: 'Externe Prüfung',
    en: 'External auditor',
  },
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

/** Permissions that work now, and those that wait for a second factor. */
export interface SplitPermissions {
  readonly permissions: ReadonlySet<string>
  readonly lockedPermissions: ReadonlySet<string>
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
    return new Set(this.given(roles).map((permission) => permission.id))
  }

  /**
   * What these roles give in a session. Without a second factor, what needs one is locked; and everything is, when the person
   * has one and the session has not shown it: somebody else may hold their mailbox.
   */
  split(roles: readonly string[], state: FactorState): SplitPermissions {
    const isOpen = (permission: PermissionDefinition): boolean =>
      state === 'shown' || (state === 'none' && permission.needsSecondFactor !== true)
    const given = this.given(roles)
    return {
      permissions: new Set(given.filter(isOpen).map(({ id }) => id)),
      lockedPermissions: new Set(given.filter((each) => !isOpen(each)).map(({ id }) => id)),
    }
  }

  private given(roles: readonly string[]): PermissionDefinition[] {
    return this.descriptions.filter((each) => roles.includes(each.id)).flatMap((each) => each.permissions)
  }
}
