import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { requestAddress, type CommuneLookup } from './request-address.js'

const slugs = new Map([
  ['huy', 'Huy'],
  ['eupen', 'Eupen'],
])
const communes: CommuneLookup<string> = {
  bySlug: (slug) => slugs.get(slug),
  byHost: (host) => (host === 'participation.huy.example' ? 'Huy' : undefined),
}
const at = (url: string, host = 'localhost:3000') => requestAddress(url, host, communes)

describe('requestAddress', () => {
  it('takes the prefix of a commune off and keeps the query', () => {
    expect(at('/huy/api/petitions?limit=2')).toEqual({
      url: '/api/petitions?limit=2',
      commune: 'Huy',
      base: '/huy',
    })
    expect(at('/huy')).toEqual({ url: '/', commune: 'Huy', base: '/huy' })
    expect(at('/huy?x=1')).toEqual({ url: '/?x=1', commune: 'Huy', base: '/huy' })
  })

  it('knows a commune by its own host, with any port and case', () => {
    expect(at('/api/bootstrap', 'Participation.HUY.example:8080')).toEqual({
      url: '/api/bootstrap',
      commune: 'Huy',
      base: '',
    })
  })

  it('lets the admin app reach another commune on a commune’s own host, but not its pages', () => {
    expect(at('/eupen/api/bootstrap', 'participation.huy.example')).toMatchObject({
      commune: 'Eupen',
      base: '/eupen',
    })
    expect(at('/eupen/fr', 'participation.huy.example')).toEqual({
      url: '/eupen/fr',
      commune: 'Huy',
      base: '',
    })
  })

  it('keeps platform paths without a commune, whatever the host', () => {
    for (const url of [
      '/api/platform/session',
      '/admin/x',
      '/assets/portal/a.js',
      '/health/live',
      '/metrics',
      '/api/docs',
      '/api/openapi.json',
    ]) {
      expect(at(url, 'participation.huy.example')).toEqual({ url, base: '' })
    }
  })

  it('leaves unknown prefixes alone', () => {
    expect(at('/nowhere/api/x')).toEqual({ url: '/nowhere/api/x', base: '' })
    expect(at('/huyx/api/x')).toEqual({ url: '/huyx/api/x', base: '' })
  })

  it('always answers with an address that starts with a slash', () => {
    fc.assert(
      fc.property(fc.webPath(), fc.constantFrom('', '/huy', '/eupen'), (path, prefix) => {
        expect(at(`${prefix}/${path}`).url.startsWith('/')).toBe(true)
      }),
    )
  })
})
