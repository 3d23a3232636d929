import { describe, expect, it } from '@jest/globals'
import { LOCALES } from '@parvis/contract'
import fc from 'fast-check'
import { requestedLocale } from './requested-locale.js'

describe('requestedLocale', () => {
  it('takes the most wanted language that is offered', () => {
    expect(requestedLocale('en;q=0.4, nl-BE;q=0.9, de', ['fr', 'nl'])).toBe('nl')
    expect(requestedLocale('nl', ['fr', 'nl'])).toBe('nl')
    expect(requestedLocale('nl;q=0', ['fr', 'nl'])).toBe('fr')
  })

  it('falls back to the first offered', () => {
    expect(requestedLocale(undefined, ['de', 'fr'])).toBe('de')
    expect(requestedLocale('pt', ['de'])).toBe('de')
    expect(requestedLocale('', [])).toBe('fr')
  })

  it('answers with an offered language, whatever the header', () => {
    fc.assert(fc.property(fc.string(), (header) => expect(LOCALES).toContain(requestedLocale(header))))
  })
})
