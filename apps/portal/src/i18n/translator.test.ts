import { describe, expect, it } from '@jest/globals'
import { Translator } from './translator.js'

const translator = new Translator({
  core: { fr: { back: 'Retour' }, nl: { back: 'Terug' } },
  petitions: {
    fr: { signed: '{count, plural, one {# signature} other {# signatures}}', only: 'Seulement en français' },
    de: { broken: '{count, plural, one {' },
    nl: { when: '{at, date, long}' },
  },
})

describe('Translator', () => {
  const t = translator.for('petitions', 'fr', ['fr', 'nl'])

  it('formats with the plural and number habits of the language', () => {
    expect(t('signed', { count: 1 })).toBe('1 signature')
    expect(t('signed', { count: 12345 }).replace(/\s/g, ' ')).toBe('12 345 signatures')
  })

  it('reads keys of core from any namespace', () => {
    expect(t('core:back')).toBe('Retour')
  })

  it("looks in the commune's other languages for a message that is missing", () => {
    expect(translator.for('petitions', 'nl', ['nl', 'fr'])('only')).toBe('Seulement en français')
  })

  it('answers with the key when nobody has the message, and with the message when it is faulty', () => {
    expect(t('nothing.here')).toBe('nothing.here')
    expect(translator.for('petitions', 'de', [])('broken', { count: 1 })).toBe('{count, plural, one {')
    expect(t('signed')).toContain('plural')
  })

  it("writes dates by the commune's clock, not the server's", () => {
    expect(translator.for('petitions', 'nl', [])('when', { at: new Date('2027-05-30T22:30:00Z') })).toBe(
      '31 mei 2027',
    )
  })
})
