import { describe, expect, it } from '@jest/globals'
import { LocalizedText, pickedLocale, pickText, RequiredLocalizedText } from './localized-text.js'

describe('localized text', () => {
  it('answers in the language asked for', () => {
    expect(pickText({ fr: 'Bonjour', nl: 'Dag' }, 'nl')).toBe('Dag')
  })

  it("answers in the commune's own languages before any other", () => {
    expect(pickText({ fr: 'Bonjour', nl: 'Dag' }, 'de', ['nl'])).toBe('Dag')
  })

  it('names the language of the answer, so that a page can mark it', () => {
    expect(pickedLocale({ nl: 'Dag' }, 'fr')).toBe('nl')
    expect(pickedLocale({ nl: 'Dag', fr: 'Bonjour' }, 'fr')).toBe('fr')
  })

  it('is empty where there is nothing', () => {
    expect(pickText(undefined, 'fr')).toBe('')
    expect(pickText({}, 'fr')).toBe('')
  })

  it('refuses unknown languages, empty texts, and no language where one is required', () => {
    expect(LocalizedText.safeParse({ xx: 'a' }).success).toBe(false)
    expect(LocalizedText.safeParse({ fr: '  ' }).success).toBe(false)
    expect(RequiredLocalizedText.safeParse({}).success).toBe(false)
  })
})
