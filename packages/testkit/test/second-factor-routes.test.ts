import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { CORE_APIS } from '@parvis/core'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { staffRouteDecisions } from '../src/second-factor/staff-route-decisions.js'
import { STAFF_ROUTES } from './second-factor-routes.js'

let platform: TestPlatform

beforeAll(async () => {
  platform = await createTestPlatform({ communes: 1 })
  await platform.staff('huy', 'admin')
  await platform.superuserQuery(async (query) => await query('UPDATE core.account SET is_operator = true'))
})
afterAll(async () => await platform?.close())

// A route that is missing here was added without a decision: read statement I-25, then write it down.
it('I-25 every route of staff needs a second factor or was decided not to', async () => {
  const signIn = async () => await platform.staff('huy', 'admin', { secondFactor: 'none' })
  const routes = CORE_APIS.flatMap((api) => Object.values(api.routes))
  expect(await staffRouteDecisions(routes, { signIn, root: platform.url })).toEqual(STAFF_ROUTES)
})
