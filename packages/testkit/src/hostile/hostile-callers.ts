import type { BoundRoute } from '@parvis/contract'
import { RoleCatalog, signInStaff } from '@parvis/core/testing'
import { STAFF_ROLES, type StaffRoleId } from '@parvis/plugin-api'
import { z } from 'zod'
import { TestBrowser } from '../platform/test-browser.js'
import type { TestPlatform } from '../platform/test-platform.js'
import type { HostileCaller } from './hostile-request.js'
import { FOREIGN_MARK } from './personal-values.js'

interface Rights {
  readonly permissions: ReadonlySet<string>
  readonly isOperator: boolean
}

/** Whether rights suffice for a route; what residents must prove comes on top. */
function mayCall({ access, scope }: BoundRoute, { permissions, isOperator }: Rights): boolean {
  switch (access.kind) {
    case 'public':
    case 'action':
    case 'signed-in':
      return true
    case 'operator':
      return isOperator
    case 'staff':
      return scope === 'commune' && [access.permission].flat().some((each) => permissions.has(each))
  }
}

export const VISITOR: HostileCaller = {
  name: 'visitor',
  cookie: '',
  may: ({ access }) => access.kind === 'public' || access.kind === 'action',
  own: [],
}

/** Signs staff of a commune in, as one role; `rights` are those that they have where the requests go. */
export async function staffCaller(
  platform: TestPlatform,
  who: { slug: string; role: StaffRoleId; isElsewhere: boolean },
): Promise<HostileCaller> {
  const { slug, role, isElsewhere } = who
  const name = isElsewhere ? `${role} ${FOREIGN_MARK}` : `${role} of ${slug}`
  const email = `${role}@${slug}.example`
  const browser = new TestBrowser(platform.url)
  browser.keep(
    await signInStaff(platform.server.app, { communeId: platform.commune(slug).id, email, name, role }),
  )
  const permissions = isElsewhere ? new Set<string>() : platform.get(RoleCatalog).permissionsOf([role])
  return {
    name: `${role} of ${isElsewhere ? 'the other commune' : 'the commune'}`,
    cookie: browser.cookieHeader(),
    may: (route) => mayCall(route, { permissions, isOperator: false }),
    own: [name, email],
  }
}

/** The installation's operator, who has no role in the commune. */
async function operatorCaller(platform: TestPlatform): Promise<HostileCaller> {
  const email = 'operator@installation.example'
  const browser = new TestBrowser(platform.url)
  browser.keep(
    await signInStaff(platform.server.app, {
      communeId: platform.commune('huy').id,
      email,
      name: 'operator',
      role: 'viewer',
    }),
  )
  await platform.rows(
    z.unknown(),
    'DELETE FROM core.staff_role r USING core.account a WHERE a.id = r.account_id AND a.email = $1',
    [email],
  )
  await platform.rows(z.unknown(), 'UPDATE core.account SET is_operator = true WHERE email = $1', [email])
  return {
    name: 'operator',
    cookie: browser.cookieHeader(),
    may: (route) => mayCall(route, { permissions: new Set(), isOperator: true }),
    own: ['operator', email],
  }
}

/** Everybody that sends requests to one commune: visitors, its staff of each role, the other commune's, the operator. */
export async function hostileCallers(
  platform: TestPlatform,
  own: string,
  other: string,
): Promise<HostileCaller[]> {
  const staff: HostileCaller[] = []
  for (const role of STAFF_ROLES) {
    staff.push(await staffCaller(platform, { slug: own, role, isElsewhere: false }))
    staff.push(await staffCaller(platform, { slug: other, role, isElsewhere: true }))
  }
  return [VISITOR, ...staff, await operatorCaller(platform)]
}

/** A session that has ended: its cookie is well signed and worth nothing. */
export async function endedSession(platform: TestPlatform, slug: string): Promise<string> {
  const browser = await platform.staff(slug, 'admin')
  const cookie = browser.cookieHeader()
  const answer = await browser.fetch(`${platform.url}/api/platform/session`, { method: 'DELETE' })
  if (!answer.ok) throw new Error(`Signing out answered ${answer.status}`)
  return cookie
}
