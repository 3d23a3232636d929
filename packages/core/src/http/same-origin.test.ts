import { describe, expect, it } from '@jest/globals'
import { isSameOrigin } from './same-origin.js'

const host = 'huy.example:3000'

describe('isSameOrigin', () => {
  it('lets reading through from anywhere', () => {
    expect(isSameOrigin('GET', host, { 'sec-fetch-site': 'cross-site' })).toBe(true)
  })

  it('believes the browser’s own word before the origin', () => {
    expect(isSameOrigin('POST', host, { 'sec-fetch-site': 'same-origin', origin: 'null' })).toBe(true)
    expect(
      isSameOrigin('POST', host, { 'sec-fetch-site': 'same-site', origin: 'http://huy.example:3000' }),
    ).toBe(false)
    expect(isSameOrigin('POST', host, { 'sec-fetch-site': 'cross-site' })).toBe(false)
  })

  it('compares host and port of the origin for browsers without that word', () => {
    expect(isSameOrigin('POST', host, { origin: 'http://huy.example:3000' })).toBe(true)
    expect(isSameOrigin('POST', host, { origin: 'http://huy.example' })).toBe(false)
    expect(isSameOrigin('POST', host, { origin: 'https://other.example' })).toBe(false)
    expect(isSameOrigin('POST', host, { origin: 'null' })).toBe(false)
  })

  it('lets programs that send neither through', () => {
    expect(isSameOrigin('POST', host, {})).toBe(true)
  })
})
