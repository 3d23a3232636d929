import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { definePlugin } from '../manifest/define-plugin.js'
import { definePluginAdmin } from './define-plugin-admin.js'

const walks = definePlugin({
  id: 'walks',
  version: '1.0.0',
  title: { en: 'Walks' },
  summary: { en: 'Walks' },
  maker: 'Parvis',
  licence: 'EUPL-1.2',
  api: '^1.0.0',
  maturity: 'stable',
  settings: { activity: z.object({ steps: z.int().default(100) }) },
  phaseKinds: [],
  permissions: [],
  capabilities: [],
  personalData: [],
  residentChanges: [],
  needsJavaScript: false,
})
const Component = () => null

describe('definePluginAdmin', () => {
  it('takes fields of its own for settings that there are', () => {
    expect(definePluginAdmin({ plugin: walks, settingsFields: { names: ['steps'], Component } }).settingsFields?.names).toEqual(['steps'])
  })

  it('refuses fields for settings that there are not, and names those that there are', () => {
    expect(() => definePluginAdmin({ plugin: walks, settingsFields: { names: ['miles'], Component } })).toThrow(/"miles" is no setting.*steps/)
  })
})
