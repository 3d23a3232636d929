import { describe, expect, it } from '@jest/globals'
import { definePlugin } from '../manifest/define-plugin.js'
import { ballotCheckHref } from './ballot-check.js'
import { definePage, definePluginPortal } from './define-plugin-portal.js'

const plugin = definePlugin({
  id: 'town-walk',
  version: '1.2.3',
  title: { fr: 'Balade' },
  summary: { fr: 'Une balade' },
  maker: 'Parvis',
  licence: 'EUPL-1.2',
  api: '^1.0.0',
  maturity: 'experimental',
  phaseKinds: [],
  permissions: [],
  capabilities: [],
  personalData: [],
  residentChanges: [],
  needsJavaScript: false,
})
const page = (path: string) => definePage({ path, load: async () => ({}), title: () => '', Component: () => ({ type: 'p', props: {}, key: null }) })

describe('definePluginPortal', () => {
  it.each(['verify', 'verify/more', 'turnout'])('leaves the path %s to core, and says so', (path) => {
    expect(() => definePluginPortal({ plugin, pages: [page(''), page(path)] })).toThrow(`pages: path "${path}" is core's`)
  })

  it('takes paths that only resemble those of core', () => {
    expect(definePluginPortal({ plugin, pages: [page(''), page('verified'), page('projects/verify')] }).pages).toHaveLength(3)
  })

  it('leads to the page where residents check their ballot', () => {
    const to = (path: string): string => `/huy/fr${path}`
    expect(ballotCheckHref({ to, activity: { slug: 'budget-2027' } })).toBe('/huy/fr/a/budget-2027/verify')
  })
})
