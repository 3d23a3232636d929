import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { ListedCommunes, slugOf } from './listed-communes.js'

const communes = new ListedCommunes()

describe('the list of Belgian communes', () => {
  it('has the 565 communes of 2025, each with its own code and slug', () => {
    const all = communes.all()
    expect(all).toHaveLength(565)
    expect(new Set(all.map((commune) => commune.nis)).size).toBe(565)
    expect(new Set(all.map((commune) => commune.suggestedSlug)).size).toBe(565)
  })

  it('adds up to the national population of 2020', () => {
    expect(communes.all().reduce((sum, commune) => sum + commune.population, 0)).toBe(11_492_641)
  })

  it('proposes the administrative language first and the language of the facilities after it', () => {
    expect(communes.find('63023')).toMatchObject({ name: { de: 'Eupen' }, languages: ['de', 'fr'], law: 'DG', suggestedSlug: 'eupen' })
    expect(communes.find('61031')).toMatchObject({ languages: ['fr'], law: 'WAL', suggestedSlug: 'huy' })
    expect(communes.find('21004')).toMatchObject({ languages: ['fr', 'nl'], law: 'BRU', suggestedSlug: 'bruxelles' })
    expect(communes.find('23099')).toMatchObject({ languages: ['nl', 'fr'], facilities: 'fr', law: 'VLG' })
  })

  it('finds by NIS code and by any name, without regard to accents, case and hyphens', () => {
    const slugs = (query: string): string[] => communes.search(query).map((commune) => commune.suggestedSlug)
    expect(slugs('61031')).toEqual(['huy'])
    expect(slugs('HOEI')).toContain('huy')
    expect(slugs('liege')[0]).toBe('liege')
    expect(slugs('Luik')).toContain('liege')
    expect(slugs('braine l alleud')).toEqual(['braine-l-alleud'])
    expect(slugs('bullingen')).toEqual(['bullingen'])
    expect(slugs('')).toEqual([])
    expect(slugs('%_')).toEqual([])
  })

  it('makes a path prefix, or nothing, of any name', () => {
    fc.assert(fc.property(fc.string(), (name) => expect(slugOf(name)).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/)))
    expect(slugOf("Braine-l'Alleud")).toBe('braine-l-alleud')
  })
})
