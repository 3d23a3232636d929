import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { clientNetwork } from './client-network.js'

describe('clientNetwork', () => {
  it('puts neighbours into one network', () => {
    expect(clientNetwork('192.0.2.7')).toBe('192.0.2.0/24')
    expect(clientNetwork('::ffff:192.0.2.250')).toBe('192.0.2.0/24')
    expect(clientNetwork('2001:db8:1:2::7')).toBe('2001:db8:1::/48')
    expect(clientNetwork('2001:0DB8:0001:ffff:1:2:3:4')).toBe('2001:db8:1::/48')
    expect(clientNetwork('::1')).toBe('0:0:0::/48')
  })

  it('does not fail on what is no address', () => {
    expect(clientNetwork('')).toBe('unknown')
    fc.assert(
      fc.property(fc.string(), (text) => expect(clientNetwork(text)).toMatch(/\/24$|\/48$|^unknown$/)),
    )
  })

  it('gives every address of a /48 the same network', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        expect(clientNetwork(address)).toMatch(/^[0-9a-f]{1,4}:[0-9a-f]{1,4}:[0-9a-f]{1,4}::\/48$|\/24$/)
      }),
    )
  })
})
