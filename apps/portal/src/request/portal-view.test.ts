import { describe, expect, it } from '@jest/globals'
import { sampleCommune } from '../../test/sample-commune.js'
import { Translator } from '../i18n/translator.js'
import { createView } from './portal-view.js'

const view = (locale: 'fr' | 'nl' | 'de' | 'en', more = {}) =>
  createView({ commune: sampleCommune, locale, base: '/malmedy', translator: new Translator({}), ...more })

describe('createView', () => {
  it('writes addresses below the commune, the language and the activity', () => {
    expect(view('fr').to('/')).toBe('/malmedy/fr')
    expect(view('fr').to('/processes/x')).toBe('/malmedy/fr/processes/x')
    expect(view('nl', { plugin: 'sample', activitySlug: 'budget' }).href()).toBe('/malmedy/nl/a/budget')
    expect(view('nl', { plugin: 'sample', activitySlug: 'budget' }).href('projects/7')).toBe(
      '/malmedy/nl/a/budget/projects/7',
    )
  })

  it('writes amounts of cents as people do in Belgium', () => {
    expect(view('fr').money(6_000_000).replace(/\s/g, ' ')).toBe('60 000 €')
    expect(view('nl').money(1_200_050).replace(/\s/g, ' ')).toBe('€ 12.000,50')
    expect(view('de').money(1).replace(/\s/g, ' ')).toBe('0,01 €')
  })

  it('writes dates by the clock of Brussels', () => {
    expect(view('fr').date('2027-05-31T22:30:00Z')).toBe('1er juin 2027')
    expect(view('nl').date('2027-05-31T22:30:00Z')).toBe('1 juni 2027')
    expect(view('de').date('2027-05-31T21:59:00Z', 'minute')).toContain('23:59')
    expect(view('en').date('2027-07-15')).toBe('15 July 2027')
  })

  it('writes an end at midnight as the end of the day before', () => {
    expect(view('fr').date('2027-05-31T22:00:00Z', 'last-day')).toBe('31 mai 2027')
    expect(view('fr').date('2027-05-31T22:00:00Z', 'last-minute')).toBe('31 mai 2027 à 23:59')
    expect(view('fr').date('2027-01-31T23:00:00Z', 'last-day')).toBe('31 janvier 2027')
    expect(view('fr').date('2027-05-31T12:03:00Z', 'last-minute')).toBe('31 mai 2027 à 14:03')
    expect(view('fr').date('2027-05-31T22:01:00Z', 'last-day')).toBe('1er juin 2027')
  })

  it("takes texts from the commune's languages in their order when the page's is missing", () => {
    expect(view('en').text({ de: 'Guten Tag', nl: 'Goeiedag' })).toBe('Goeiedag')
    expect(view('en').text(undefined)).toBe('')
  })
})
