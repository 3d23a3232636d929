import { afterEach, describe, expect, it } from '@jest/globals'
import { modulesApi } from '@parvis/contract'
import type { InstalledPlugin } from '@parvis/core'
import { createTestPlatform, installedForTest, type TestPlatform, type TestPlatformOptions } from '../src/index.js'
import { fixtureManifest, fixtureServer, withBrokenBoot, withBrokenMigration, WithJobModule, withJob, withRequirement, withSettings } from '../src/fixtures/index.js'

let platform: TestPlatform | undefined

const start = async (options: TestPlatformOptions): Promise<TestPlatform> => (platform = await createTestPlatform(options))
afterEach(async () => {
  await platform?.close()
  platform = undefined
})

const repairs = async (running: TestPlatform): Promise<string[]> => {
  const admin = await running.staff('huy', 'admin')
  const answer: { repairs: { subject: string; reason: string }[] } = await (await admin.at(running.url).fetch('/api/platform/installation/repairs')).json()
  return answer.repairs.map(({ subject, reason }) => `${subject}: ${reason}`)
}

describe('a plugin that fails at start', () => {
  it.each([
    ['because its module throws', withBrokenBoot, 'the moon is in the wrong phase'],
    ['because its table is open to other communes', withBrokenMigration, 'open to other communes'],
  ])('%s is set aside with its reason; everything else stays up', async (_, faulty, reason) => {
    const running = await start({ plugins: [faulty, withSettings] })
    expect((await running.visitor('huy').fetch('/api/with-settings/greeting')).status).toBe(200)
    const admin = (await running.staff('huy', 'admin')).client(modulesApi)
    const list = await admin.list()
    const card = list.ok ? list.value.modules.find((each) => each.plugin === faulty.plugin.id) : undefined
    expect(card).toMatchObject({ state: 'off', group: 'available', broken: expect.stringContaining(reason) })
    expect(await repairs(running)).toContainEqual(expect.stringContaining(reason))
    expect(await admin.change({ params: { plugin: faulty.plugin.id }, body: { to: 'on' } })).toMatchObject({ ok: false, problem: { code: 'module-broken' } })
  })

  it('takes those with it that need it', async () => {
    const broken: InstalledPlugin = { ...installedForTest(withSettings), broken: 'its entry could not be loaded' }
    const running = await start({ plugins: [broken, withRequirement, withJob] })
    const found = await repairs(running)
    expect(found).toContainEqual(expect.stringContaining('its entry could not be loaded'))
    expect(found).toContainEqual(expect.stringContaining('needs "with-settings"'))
    expect((await running.visitor('huy').post('/api/with-job/say')).status).toBe(204)
  })
})

describe('a distribution with faults', () => {
  it('does not start, and names every fault at once', async () => {
    const wantsFuture = fixtureServer({ plugin: fixtureManifest('wants-future', { api: '^9.0.0' }), module: class EmptyModule {} })
    const lonely = fixtureServer({ plugin: fixtureManifest('lonely', { requires: [{ plugin: 'absent' }] }), module: WithJobModule })
    const circle = (id: string, other: string) => fixtureServer({ plugin: fixtureManifest(id, { requires: [{ plugin: other }] }), module: WithJobModule })
    const plugins = [withJob, withJob, wantsFuture, lonely, circle('round-a', 'round-b'), circle('round-b', 'round-a')]
    const error: unknown = await start({ plugins }).catch((thrown: unknown) => thrown)
    const message = error instanceof Error ? error.message : ''
    expect(message).toContain('plugin id "with-job" is used by')
    expect(message).toContain('job "with-job.hear-word" is declared more than once')
    expect(message).toContain('"lonely" requires "absent", which is not installed')
    expect(message).toContain('round-a → round-b → round-a')
    expect(message).toContain('export is handled by NothingStored, which is no provider of EmptyModule')
    expect(message).toMatch(/plugin +\| wanted +\| have +\| way out/)
    expect(message).toMatch(/wants-future \| \^9\.0\.0 +\| 1\.\d+\.\d+ +\| update Parvis/)
  })
})
