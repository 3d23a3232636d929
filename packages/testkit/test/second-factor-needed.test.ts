import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bootstrapApi, peopleApi } from '@parvis/contract'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestPlatform } from '../src/platform/test-platform.js'

let platform: TestPlatform

beforeAll(async () => {
  platform = await createTestPlatform({ communes: 1 })
})
afterAll(async () => await platform?.close())

describe('a session without a second factor', () => {
  it('I-25 is refused what shows personal data, and told why', async () => {
    const admin = await platform.staff('huy', 'admin', { secondFactor: 'none' })
    expect(await admin.client(peopleApi).list({})).toMatchObject({
      ok: false,
      problem: { status: 403, code: 'second-factor-needed', details: { enrolled: false } },
    })
    const started = await admin.client(bootstrapApi).read({})
    if (!started.ok) throw new Error(started.problem.code)
    expect(started.value.permissions).toContain('core.manage-participation')
    expect(started.value.permissions).not.toContain('core.manage-people')
    expect(started.value.lockedPermissions).toContain('core.manage-people')
  })

  it('I-25 is refused what its role does not allow as it is otherwise', async () => {
    const viewer = await platform.staff('huy', 'viewer', { secondFactor: 'none' })
    expect(await viewer.client(peopleApi).list({})).toMatchObject({ problem: { code: 'not-permitted' } })
  })

  it('I-25 ends 30 minutes after it was last used by a person', async () => {
    const clerk = await platform.staff('huy', 'clerk', { comesBack: false })
    const status = async (headers: Record<string, string> = {}): Promise<number> =>
      (await clerk.fetch('/api/staff/participation', { headers })).status
    platform.clock.advance(29 * 60_000)
    expect(await status()).toBe(200)
    platform.clock.advance(29 * 60_000)
    expect(await status({ 'x-parvis-background': '1' })).toBe(200)
    platform.clock.advance(2 * 60_000)
    expect(await status()).toBe(401)
  })

  it('I-25 ends 12 hours after sign-in, however much it is used', async () => {
    const clerk = await platform.staff('huy', 'clerk', { comesBack: false })
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      platform.clock.advance(20 * 60_000)
      expect((await clerk.fetch('/api/staff/participation')).status).toBe(200)
    }
    platform.clock.advance(20 * 60_000)
    expect((await clerk.fetch('/api/staff/participation')).status).toBe(401)
  })
})

describe('two people of one role', () => {
  it('are two accounts', async () => {
    const [first, second] = [await platform.staff('huy', 'admin'), await platform.staff('huy', 'admin', { person: 2 })]
    const people = await first.client(peopleApi).list({})
    expect(people).toMatchObject({ ok: true })
    expect(JSON.stringify(people)).toContain('admin2@huy.example')
    expect((await second.fetch('/api/staff/people')).status).toBe(200)
  })
})
