import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { modulesApi } from '@parvis/contract'
import { ModuleSnapshot, type ParvisServer } from '@parvis/core'
import { createTestPlatform, type TestPlatform } from '../src/index.js'
import { withSettings } from '../src/fixtures/index.js'

/** Far below the 30 seconds after which a snapshot is read again anyway: only the notification can have come so early. */
const DEADLINE_MS = 1_000

describe('two server processes on one database', () => {
  let platform: TestPlatform
  let second: ParvisServer

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withSettings] })
    second = await platform.another()
  })
  afterAll(() => platform?.close())

  /** Asks the other process again and again until it agrees. @returns whether it did before the deadline. */
  const agrees = async (status: number): Promise<boolean> => {
    const visitor = platform.visitor('huy', second)
    const deadline = performance.now() + DEADLINE_MS
    while (performance.now() < deadline) {
      if ((await visitor.fetch('/api/with-settings/greeting')).status === status) return true
    }
    return false
  }

  it.each(['off', 'on'] as const)('agree within a second that a module was turned %s', async (to) => {
    const admin = await platform.staff('huy', 'admin')
    expect(await agrees(to === 'off' ? 200 : 404)).toBe(true)
    expect(await admin.client(modulesApi).change({ params: { plugin: 'with-settings' }, body: { to } })).toMatchObject({ ok: true })
    expect(await agrees(to === 'off' ? 404 : 200)).toBe(true)
  })

  it('read everything again when a notification was lost', async () => {
    const snapshot = second.app.get(ModuleSnapshot)
    await platform.superuserQuery(async (query) => {
      await query('ALTER TABLE core.module DISABLE TRIGGER notify')
      await query("UPDATE core.module SET enabled = false WHERE plugin = 'with-settings'")
      await query('ALTER TABLE core.module ENABLE TRIGGER notify')
    })
    expect(snapshot.state(platform.commune('huy').id, 'with-settings')).toBe('on')
    await snapshot.refresh()
    expect(snapshot.state(platform.commune('huy').id, 'with-settings')).toBe('off')
  })
})
