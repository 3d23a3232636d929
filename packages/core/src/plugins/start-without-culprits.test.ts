import { describe, expect, it } from '@jest/globals'
import { definePlugin } from '@parvis/plugin-api'
import { definePluginServer, type EraseHandler, type ExportHandler } from '@parvis/plugin-api/server'
import type { InstalledPlugin } from './installed-plugin.js'
import { isRunning } from './installed-plugin.js'
import { PluginBootError } from './plugin-boot-error.js'
import { startWithoutCulprits } from './start-without-culprits.js'

class Data implements ExportHandler, EraseHandler {
  export = async () => ({})
  erase = async () => undefined
}
class EmptyModule {}

function installed(id: string, requires: string[] = []): InstalledPlugin {
  const plugin = definePlugin({
    id,
    version: '1.0.0',
    title: { en: id },
    summary: { en: id },
    maker: 'test',
    licence: 'EUPL-1.2',
    api: '^1.0.0',
    maturity: 'stable',
    requires: requires.map((each) => ({ plugin: each })),
    phaseKinds: [],
    permissions: [],
    capabilities: [],
    personalData: [],
    residentChanges: [],
    needsJavaScript: false,
  })
  const server = definePluginServer({
    plugin,
    module: EmptyModule,
    apis: [],
    entities: [],
    migrations: [],
    locales: new URL('file:///nowhere/'),
    export: Data,
    erase: Data,
  })
  return { plugin, server, packageName: `@test/${id}`, firstParty: false, languages: [] }
}

const all = [installed('alpha'), installed('beta'), installed('gamma', ['beta']), installed('delta')]

function starting(fails: readonly string[], named = false) {
  let open = 0
  const start = async (plugins: readonly InstalledPlugin[]) => {
    const running = plugins.filter(isRunning).map((each) => each.plugin.id)
    const culprit = running.find((id) => fails.includes(id))
    if (culprit !== undefined) throw named ? new PluginBootError(culprit, new Error('boom')) : new Error('boom')
    open += 1
    return { running, plugins, close: async () => void (open -= 1) }
  }
  return { start, open: () => open }
}

describe('starting without the plugins at fault', () => {
  it.each([true, false])('sets aside those that fail and those that need them, whether the error names them (%s) or not', async (named) => {
    const { start, open } = starting(['beta', 'delta'], named)
    const app = await startWithoutCulprits(all, start)
    expect(app.running).toEqual(['alpha'])
    expect(open()).toBe(1)
    const reasons = Object.fromEntries(app.plugins.map((each) => [each.plugin.id, each.broken]))
    expect(reasons['alpha']).toBeUndefined()
    expect(reasons['beta']).toContain('boom')
    expect(reasons['delta']).toContain('boom')
    expect(reasons['gamma']).toContain('"beta"')
  })

  it('starts everything when nothing fails', async () => {
    const { start } = starting([])
    expect((await startWithoutCulprits(all, start)).running).toHaveLength(4)
  })

  it('passes on an error that is no fault of a plugin', async () => {
    const start = async () => {
      throw new Error('the database is gone')
    }
    await expect(startWithoutCulprits(all, start)).rejects.toThrow('the database is gone')
  })
})
