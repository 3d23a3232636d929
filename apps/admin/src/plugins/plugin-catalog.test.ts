import { describe, expect, it } from '@jest/globals'
import { definePlugin } from '@parvis/plugin-api'
import { loadPlugin, type PluginCatalog } from './plugin-catalog.js'

const plugin = definePlugin({
  id: 'walks',
  version: '1.0.0',
  title: { en: 'Walks' },
  summary: { en: 'Walks' },
  maker: 'Parvis',
  licence: 'EUPL-1.2',
  api: '^1.0.0',
  maturity: 'stable',
  phaseKinds: [],
  permissions: [],
  capabilities: [],
  personalData: [],
  residentChanges: [],
  needsJavaScript: false,
})

const catalog: PluginCatalog = {
  walks: {
    manifest: async () => ({ default: plugin }),
    locales: {
      en: async () => ({ default: { both: 'walks', english: 'only here' } }),
      nl: async () => ({ default: { both: 'wandelingen' } }),
    },
  },
  broken: {
    manifest: async () => {
      throw new Error('no such chunk')
    },
    locales: {},
  },
}

describe('loadPlugin', () => {
  it('loads manifest and texts; what is missing in the language comes from another', async () => {
    const loaded = await loadPlugin(catalog, 'walks', 'nl')
    expect(loaded).toMatchObject({ id: 'walks', messages: { both: 'wandelingen', english: 'only here' } })
    expect(loaded?.admin).toBeUndefined()
  })

  it('knows nothing of plugins outside the distribution', async () => {
    expect(await loadPlugin(catalog, 'elsewhere', 'fr')).toBeNull()
  })

  it('fails for the one plugin whose parts do not load', async () => {
    await expect(loadPlugin(catalog, 'broken', 'fr')).rejects.toThrow('no such chunk')
  })
})
