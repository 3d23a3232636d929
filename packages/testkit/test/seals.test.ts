import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { definePluginServer } from '@parvis/plugin-api/server'
import { Subscribers, withSealed } from '../src/fixtures/index.js'
import { createTestPlatform, type TestPlatform } from '../src/index.js'
import { tracesOf } from '../src/platform/traces-of.js'

describe('sealed values of a plugin', () => {
  let platform: TestPlatform
  const within = async <Value>(commune: string, task: (subscribers: Subscribers) => Promise<Value>): Promise<Value> =>
    await platform.inCommune(commune, async () => await task(platform.get(Subscribers)))

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withSealed] })
  }, 120_000)
  afterAll(() => platform?.close())

  it('can be read by the plugin, and by nobody who has the database alone', async () => {
    expect(await within('huy', (each) => each.add('zoe.sealed@example.org'))).toBe(true)
    expect(await within('huy', (each) => each.mailboxes())).toEqual(['zoe.sealed@example.org'])
    expect(await tracesOf(platform, 'zoe.sealed')).toEqual([])
  })

  it('are told apart by a fingerprint, which is another one in each commune', async () => {
    expect(await within('huy', (each) => each.add('zoe.sealed@example.org'))).toBe(false)
    expect(await within('gent', (each) => each.add('zoe.sealed@example.org'))).toBe(true)
    expect(await within('huy', (each) => each.mailboxes())).toHaveLength(1)
    expect(await within('gent', (each) => each.mailboxes())).toEqual(['zoe.sealed@example.org'])
  })

  it('are kept in registered columns of the plugin alone', async () => {
    await expect(within('huy', (each) => each.sealElsewhere())).rejects.toThrow('not among the columns')
    const elsewhere = { ...withSealed, sealed: [{ table: 'core.staff_account', column: 'email' }] }
    expect(() => definePluginServer(elsewhere)).toThrow('must be a column of a table in plugin_with_sealed')
  })
})
