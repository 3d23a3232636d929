import { describe, expect, it } from '@jest/globals'
import { LOCALES } from '@parvis/contract'
import fc from 'fast-check'
import { acceptedLanguages, preferredLanguage } from './preferred-language.js'

describe('preferredLanguage', () => {
  it('takes the language chosen before, when the commune has it', () => {
    expect(preferredLanguage(['fr', 'nl'], { remembered: 'nl', acceptLanguage: 'fr' })).toBe('nl')
    expect(preferredLanguage(['fr', 'nl'], { remembered: 'de', acceptLanguage: 'nl' })).toBe('nl')
  })

  it('goes by weight, then by order, and knows regions', () => {
    expect(preferredLanguage(['fr', 'nl', 'de'], { acceptLanguage: 'en-GB, de-BE;q=0.5, nl-BE;q=0.9' })).toBe(
      'nl',
    )
    expect(preferredLanguage(['fr', 'de'], { acceptLanguage: 'de, fr' })).toBe('de')
  })

  it('leaves out what is refused with q=0', () => {
    expect(preferredLanguage(['fr', 'nl'], { acceptLanguage: 'nl;q=0, *' })).toBe('fr')
  })

  it("falls back to the commune's first language", () => {
    expect(preferredLanguage(['nl', 'fr'], { acceptLanguage: 'zh' })).toBe('nl')
    expect(preferredLanguage(['nl', 'fr'], {})).toBe('nl')
  })

  it('always answers with a language on offer, whatever the header', () => {
    const offers = fc.shuffledSubarray([...LOCALES], { minLength: 1 })
    fc.assert(
      fc.property(
        offers,
        fc.string({ unit: 'binary' }),
        fc.string(),
        (offered, acceptLanguage, remembered) => {
          expect(offered).toContain(preferredLanguage(offered, { acceptLanguage, remembered }))
        },
      ),
    )
  })

  it('reads nothing but language tags', () => {
    fc.assert(
      fc.property(fc.string(), (header) =>
        acceptedLanguages(header).every((tag) => /^[a-z]{2,3}$/.test(tag)),
      ),
    )
  })
})
