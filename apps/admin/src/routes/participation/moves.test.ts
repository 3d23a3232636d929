import { describe, expect, it } from '@jest/globals'
import type { Activity, ParticipationState, Phase, PhaseStatus } from '@parvis/contract'
import { activityMoves, processMoves } from './moves.js'

const phase = (status: PhaseStatus): Phase => ({
  id: 'pha_1',
  kind: 'vote',
  title: { fr: 'Voter' },
  startsAt: '2027-01-01T00:00:00Z',
  endsAt: '2027-02-01T00:00:00Z',
  status,
  settings: {},
})
const activity = (state: ParticipationState): Activity => ({
  id: 'act_1',
  slug: 'a',
  plugin: 'x',
  title: { fr: 'a' },
  summary: {},
  state,
  settings: {},
  phases: [],
})

describe('what can be done', () => {
  it('takes an activity back only until its first phase has begun', () => {
    expect(activityMoves({ state: 'published', phases: [phase('upcoming')] })).toContain('take-back')
    expect(activityMoves({ state: 'published', phases: [phase('open'), phase('upcoming')] })).toEqual([
      'close',
    ])
  })

  it('closes a process only when none of its activities runs', () => {
    expect(processMoves({ state: 'published', activities: [activity('published')] })).toEqual([])
    expect(processMoves({ state: 'published', activities: [activity('closed'), activity('draft')] })).toEqual(
      ['close'],
    )
    expect(processMoves({ state: 'published', activities: [activity('draft')] })).toEqual([
      'close',
      'take-back',
    ])
  })

  it('brings everything back from the archive', () => {
    expect(activityMoves({ state: 'archived', phases: [] })).toEqual(['unarchive'])
    expect(processMoves({ state: 'archived', activities: [] })).toEqual(['unarchive'])
  })
})
