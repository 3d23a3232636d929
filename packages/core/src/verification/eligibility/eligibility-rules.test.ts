import 'reflect-metadata'
import { describe, expect, it } from '@jest/globals'
import type { Activity } from '@parvis/contract'
import { definePlugin } from '@parvis/plugin-api'
import { PluginRegistry } from '../../plugins/plugin-registry.js'
import { EligibilityRules } from './eligibility-rules.service.js'

const word = { fr: 'Mot' }
const plugin = definePlugin({
  ...{ id: 'garden', version: '1.0.0', title: word, summary: word, maker: 'Parvis', licence: 'EUPL-1.2', api: '^1.0.0', maturity: 'experimental' },
  phaseKinds: ['plant', 'pick'].map((id) => ({ id, title: word, proposedDays: 1, participatory: true })),
  ...{ permissions: [], capabilities: [], personalData: [], residentChanges: [], needsJavaScript: false },
  actions: [
    { id: 'garden.pick', title: word, minimumLevel: 0, phaseKinds: ['pick'] },
    { id: 'garden.look', title: word, minimumLevel: 0 },
  ],
})
const rules = new EligibilityRules(new PluginRegistry([{ plugin, packageName: 'garden', firstParty: true, languages: [] }], []))

describe('the acts of an activity', () => {
  const actsWith = (...kinds: string[]): string[] => {
    const phases = kinds.map((kind) => ({ id: 'pha_1', kind, title: word, startsAt: '', endsAt: '', status: 'open' as const, settings: {} }))
    const activity: Activity = { id: 'act_1', slug: 'a', plugin: 'garden', title: word, summary: {}, state: 'published', settings: {}, phases }
    return rules.actionsOf({ activity }).map(({ id }) => id)
  }

  it('are those of its plugin, but for what is done in phases that it does not have', () => {
    expect(actsWith('plant', 'pick')).toEqual(['garden.pick', 'garden.look'])
    expect(actsWith('plant')).toEqual(['garden.look'])
    expect(actsWith()).toEqual(['garden.look'])
  })
})
