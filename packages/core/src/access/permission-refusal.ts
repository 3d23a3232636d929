import { NotPermitted, type Problem } from '@parvis/contract'
import type { Access } from '@parvis/plugin-api/server'

/** Why the caller may not do something now: `second-factor-needed` where that is all that is missing, else `not-permitted`. */
export function permissionRefusal(access: Access, permission: string): Problem | undefined {
  if (access.can(permission)) return undefined
  const isLocked = access.caller().lockedPermissions?.has(permission) === true
  return (isLocked ? access.demandSecondFactor() : undefined) ?? NotPermitted()
}
