import { describe, expect, it } from '@jest/globals'
import type { Project } from '../../contract/index.js'
import { chooseProjects } from './choose-projects.js'

const blank = { summary: {}, description: {}, place: {}, status: 'active' as const }
const projects: Project[] = [
  { ...blank, id: '1', reference: 'P1', title: { fr: 'École sûre' }, category: { fr: 'Rues', nl: 'Straten' }, costCents: 300 },
  { ...blank, id: '2', reference: 'P2', title: { fr: 'Banc' }, category: { fr: 'Nature' }, place: { fr: 'Près de l’école' }, costCents: 100 },
  { ...blank, id: '3', reference: 'P10', title: { fr: 'Arbres' }, category: {}, costCents: 200 },
]
const text = (localized: { fr?: string | undefined }) => localized.fr ?? ''
const choose = (choice: Partial<Parameters<typeof chooseProjects>[1]>) =>
  chooseProjects(projects, { q: '', category: '', place: '', sort: 'reference', ...choice }, text)
const found = (choice: Parameters<typeof choose>[0]) => choose(choice).projects.map((project) => project.reference)

describe('the list of projects', () => {
  it('finds words anywhere, without case and accents, all of them', () => {
    expect(found({ q: 'ECOLE' })).toEqual(['P1', 'P2'])
    expect(found({ q: 'école banc' })).toEqual(['P2'])
    expect(found({ q: 'p10' })).toEqual(['P10'])
    expect(found({ q: 'rien' })).toEqual([])
  })

  it('filters by a category named in any language', () => {
    expect(found({ category: 'Straten' })).toEqual(['P1'])
    expect(choose({}).categories).toEqual([{ fr: 'Nature' }, { fr: 'Rues', nl: 'Straten' }])
  })

  it('filters by a place, and names each place once', () => {
    expect(found({ place: 'Près de l’école' })).toEqual(['P2'])
    expect(found({ place: 'Ailleurs' })).toEqual([])
    expect(choose({}).places).toEqual([{ fr: 'Près de l’école' }])
  })

  it('sorts by title and by cost', () => {
    expect(found({ sort: 'title' })).toEqual(['P10', 'P2', 'P1'])
    expect(found({ sort: 'cost-up' })).toEqual(['P2', 'P10', 'P1'])
    expect(found({ sort: 'cost-down' })).toEqual(['P1', 'P10', 'P2'])
  })
})
