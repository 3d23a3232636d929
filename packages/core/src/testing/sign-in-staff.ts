import type { INestApplicationContext } from '@nestjs/common'
import type { StaffRoleId } from '@parvis/plugin-api'
import { PlatformDb } from '../database/platform-db.js'
import { StaffAccounts } from '../identity/staff-accounts.service.js'
import { StaffAuth } from '../identity/staff-auth.js'

export interface TestStaffMember {
  /** Database id. */
  readonly communeId: string
  readonly email: string
  readonly name: string
  readonly role: StaffRoleId
}

/** Makes a staff member, or finds the one there is, and signs in. @returns the lines of `Set-Cookie`. */
export async function signInStaff(app: INestApplicationContext, person: TestStaffMember): Promise<readonly string[]> {
  const account = await app.get(StaffAccounts).ensure({ email: person.email, name: person.name, isOperator: false })
  await app
    .get(PlatformDb)
    .run('INSERT INTO core.staff_role (commune_id, account_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      person.communeId,
      account.id,
      person.role,
    ])
  const auth = app.get(StaffAuth)
  const cookies = await auth.signIn(account.email, await auth.createCode(account.email))
  if (cookies === undefined) throw new Error('The fresh code of a test account was refused')
  return cookies
}
