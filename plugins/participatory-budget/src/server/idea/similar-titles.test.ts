import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { likeness, mostSimilar, SIMILAR_FROM } from './similar-titles.js'

describe('titles of ideas', () => {
  it.each([
    ['Des bancs près de la gare', 'Un banc à la gare'],
    ['Vélos en sécurité devant l’école', 'Sécurité des vélos près de l’ecole'],
    ['Meer bomen in de Kerkstraat', 'Bomen voor de Kerkstraat'],
    ['Spielplatz am Bahnhof erneuern', 'Neuer Spielplatz beim Bahnhof'],
    ['Drinking fountain in the park', 'A fountain for drinking, park'],
  ])('are similar: %s | %s', (one, other) => {
    expect(likeness(one, other)).toBeGreaterThanOrEqual(SIMILAR_FROM)
  })

  it.each([
    ['Des bancs près de la gare', 'Une fontaine au parc'],
    ['Meer bomen in de straat', 'Meer fietsenstallingen in de straat'],
    ['Un projet pour les enfants', 'Une idée pour les aînés'],
    ['Spielplatz am Bahnhof', 'Lesungen in der Bibliothek'],
  ])('are not similar: %s | %s', (one, other) => {
    expect(likeness(one, other)).toBeLessThan(SIMILAR_FROM)
  })

  it('are as similar one way as the other, and most of all to themselves', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const share = likeness(one, other)
        expect(share).toBe(likeness(other, one))
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        if (/[\p{L}\p{N}]/u.test(one.normalize('NFD'))) expect(likeness(one, one)).toBe(1)
      }),
    )
  })

  it('are told the most similar first, and no more than wanted', () => {
    const things = ['Un banc', 'Un banc à la gare', 'Une piscine', 'Des bancs à la gare'].map((title) => ({ title }))
    expect(mostSimilar('Banc à la gare', things, 2).map(({ title }) => title)).toEqual(['Un banc à la gare', 'Des bancs à la gare'])
  })
})
