import { describe, expect, it } from '@jest/globals'
import { BudgetSettings } from '../../contract/index.js'
import { projectNamed } from '../count/test/some-election.js'
import { isJuryComplete, juryIssues } from './jury-points.js'

const settings = BudgetSettings.parse({
  envelopes: [
    { id: 'ville', title: { fr: 'La ville' }, budgetCents: 1 },
    { id: 'nord', title: { fr: 'Le nord' }, budgetCents: 1 },
  ],
})
const projects = [projectNamed('park', 6), { ...projectNamed('lamp', 3), envelope: 'nord' }, projectNamed('gone', 1, 'withdrawn')]
const list = (points: Readonly<Record<string, number>>) => Object.entries(points).map(([reference, given]) => ({ reference, points: given }))
const issues = (points: ReturnType<typeof list>) => juryIssues({ note: { fr: 'Douze habitants.' }, points }, projects, settings)

describe('the points of a jury', () => {
  it('are for every project that can win, each once, with some in each envelope', () => {
    expect(issues(list({ park: 3, lamp: 1 }))).toEqual([])
    expect(issues(list({ park: 3 }))).toEqual([{ path: 'points', code: 'required' }])
    expect(issues(list({ park: 3, lamp: 0 }))).toEqual([{ path: 'points.1.points', code: 'too-small' }])
    expect(issues(list({ park: 3, lamp: 1, gone: 2 }))).toEqual([{ path: 'points.2.reference', code: 'invalid-value' }])
    expect(issues([...list({ park: 3, lamp: 1 }), { reference: 'park', points: 4 }])).toEqual([{ path: 'points.2.reference', code: 'duplicate' }])
  })

  it('are complete by the same measure', () => {
    const isComplete = (points: Readonly<Record<string, number>>) => isJuryComplete(new Map(Object.entries(points)), projects, settings)
    expect(isComplete({ park: 3, lamp: 1 })).toBe(true)
    expect(isComplete({ park: 3, lamp: 1, gone: 2 })).toBe(true)
    expect(isComplete({})).toBe(false)
    expect(isComplete({ park: 3 })).toBe(false)
    expect(isComplete({ park: 3, lamp: 0 })).toBe(false)
  })
})
