import { describe, expect, it } from '@jest/globals'
import { definePlugin, schemaOf } from './define-plugin.js'
import { PluginDefinitionError } from './plugin-definition-error.js'
import type { PluginManifest } from './plugin-manifest.js'

const sound: PluginManifest = {
  id: 'town-walk',
  version: '1.2.3',
  title: { fr: 'Balade' },
  summary: { fr: 'Une balade' },
  maker: 'Parvis',
  licence: 'EUPL-1.2',
  api: '^1.0.0',
  maturity: 'experimental',
  phaseKinds: [],
  permissions: [{ id: 'town-walk.manage', title: { fr: 'Gérer' } }],
  capabilities: [],
  personalData: [],
  residentChanges: [],
  needsJavaScript: false,
}

function faultsOf(manifest: PluginManifest): readonly string[] {
  try {
    definePlugin(manifest)
  } catch (error) {
    if (error instanceof PluginDefinitionError) return error.faults
    throw error
  }
  return []
}

describe('definePlugin', () => {
  it('takes a sound manifest and marks it with its type and the version of the API', () => {
    expect(definePlugin(sound)).toMatchObject({ $$type: '@parvis/plugin', apiVersion: '1.0.0', id: 'town-walk' })
  })

  it('refuses an act in phases that there are not', () => {
    const actions = [{ id: 'town-walk.join', title: { fr: 'Participer' }, minimumLevel: 0, phaseKinds: ['walk'] } as const]
    expect(faultsOf({ ...sound, actions })).toEqual(['actions: "town-walk.join" is done in phases of kind "walk", which the manifest does not declare'])
    const walk = { id: 'walk', title: { fr: 'Balade' }, proposedDays: 1, participatory: true }
    expect(faultsOf({ ...sound, actions, phaseKinds: [walk] })).toEqual([])
  })

  it('reports all faults at once, each with its place', () => {
    const faults = faultsOf({
      ...sound,
      id: 'Town Walk',
      version: 'one',
      api: 'whatever',
      title: {},
      permissions: [
        { id: 'other.manage', title: {} },
        { id: 'other.manage', title: {} },
      ],
      phaseKinds: [{ id: 'Vote!', title: {}, proposedDays: 1, participatory: true }],
    })
    for (const part of ['id "Town Walk"', 'version "one"', 'api "whatever"', 'title has no language', '"other.manage" must be', 'declared twice', '"Vote!"']) {
      expect(faults.join('\n')).toContain(part)
    }
  })

  it('refuses ids that core uses', () => {
    expect(faultsOf({ ...sound, id: 'staff', permissions: [] }).join()).toContain('taken by core')
  })

  it('derives the schema from the id', () => {
    expect(schemaOf('participatory-budget')).toBe('plugin_participatory_budget')
  })
})
