import type { INestApplicationContext } from '@nestjs/common'
import type { StaffRoleId } from '@parvis/plugin-api'
import { PlatformDb } from '../database/platform-db.js'
import { StaffAccounts } from '../identity/staff-accounts.service.js'
import { StaffAuth } from '../identity/staff-auth.js'
import { StaffSessions } from '../identity/staff-sessions.service.js'

export interface TestStaffMember {
  /** Database id. */
  readonly communeId: string
  readonly email: string
  readonly name: string
  readonly role: StaffRoleId
  /** Whether the session has shown a second factor (spec I-25); it has by default. */
  readonly hasShownFactor?: boolean
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
  if (person.hasShownFactor ?? true) await showSecondFactor(app, cookies.map((line) => line.split(';')[0]).join('; '))
  return cookies
}

/** Lets the session of a `Cookie` header count as one that has shown a second factor. */
export async function showSecondFactor(app: INestApplicationContext, cookie: string): Promise<void> {
  const session = await app.get(StaffAuth).session(cookie)
  if (session === undefined) throw new Error('There is no session of staff behind this cookie')
  await app.get(StaffSessions).showFactor(session.id, 'totp')
}
