import { describe, expect, it } from '@jest/globals'
import { milestoneState, workState } from './milestone-state.js'

const today = '2027-05-10'
const state = (days: Partial<Parameters<typeof milestoneState>[0]>) => milestoneState({ plannedOn: '2027-05-20', ...days }, today)

describe('the state of a milestone', () => {
  it('follows from its days alone', () => {
    expect(state({})).toBe('planned')
    expect(state({ startedOn: '2027-05-01' })).toBe('under-way')
    expect(state({ startedOn: '2027-05-11' })).toBe('planned')
    expect(state({ doneOn: '2027-05-09' })).toBe('done')
    expect(state({ doneOn: '2027-05-11' })).toBe('planned')
  })

  it('is late from the day after the planned one, begun or not, and never once it is done', () => {
    expect(state({ plannedOn: today })).toBe('planned')
    expect(state({ plannedOn: '2027-05-09' })).toBe('late')
    expect(state({ plannedOn: '2027-05-09', startedOn: '2027-05-01' })).toBe('late')
    expect(state({ plannedOn: '2027-05-01', doneOn: '2027-05-09' })).toBe('done')
  })

  it('is abandoned whatever its days say', () => {
    expect(state({ plannedOn: '2027-05-01', doneOn: '2027-05-09', abandonedReason: {} })).toBe('abandoned')
  })
})

describe('the state of a project', () => {
  it('follows from its milestones', () => {
    expect(workState([])).toBe('no-plan')
    expect(workState(['planned', 'planned'])).toBe('planned')
    expect(workState(['done', 'planned'])).toBe('under-way')
    expect(workState(['under-way', 'planned'])).toBe('under-way')
    expect(workState(['done', 'late', 'planned'])).toBe('late')
    expect(workState(['done', 'done'])).toBe('done')
    expect(workState(['done', 'abandoned'])).toBe('done')
    expect(workState(['abandoned', 'abandoned'])).toBe('abandoned')
  })
})
