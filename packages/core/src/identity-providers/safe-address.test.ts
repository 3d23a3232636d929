import { describe, expect, it } from '@jest/globals'
import { isSafeAddress } from './safe-address.js'

describe('isSafeAddress', () => {
  it('I-19 wants HTTPS without credentials', () => {
    for (const isProduction of [true, false]) {
      expect(isSafeAddress('https://login.example/path', { isProduction })).toBe(true)
      for (const address of ['http://login.example', 'https://a:b@login.example', 'https://a@login.example', 'ftp://x', 'x', ''])
        expect(isSafeAddress(address, { isProduction })).toBe(false)
    }
  })

  it('lets a provider of this machine do without it, outside production alone', () => {
    for (const host of ['127.0.0.1:1234', 'localhost', '[::1]:80']) {
      expect(isSafeAddress(`http://${host}/`, { isProduction: false })).toBe(true)
      expect(isSafeAddress(`http://${host}/`, { isProduction: true })).toBe(false)
    }
    for (const host of ['127.0.0.1.evil.example', 'localhost.evil.example', '10.0.0.1'])
      expect(isSafeAddress(`http://${host}/`, { isProduction: false })).toBe(false)
  })
})
