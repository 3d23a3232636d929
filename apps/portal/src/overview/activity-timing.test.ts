import { describe, expect, it } from '@jest/globals'
import { budget, overview, petition } from '../../test/sample-commune.js'
import { samplePlugins } from '../../test/sample-plugin.js'
import { groupByTiming, timeActivity } from './activity-timing.js'

const timing = (activity: typeof budget) => timeActivity(activity, undefined, samplePlugins).timing

describe('timeActivity', () => {
  it('is open while a phase is open in which residents can act', () => {
    expect(timeActivity(budget, undefined, samplePlugins)).toMatchObject({
      timing: 'open',
      phase: { kind: 'vote' },
    })
  })

  it('is done when only phases without residents remain', () => {
    const phases = budget.phases.map((phase) => ({
      ...phase,
      status: phase.kind === 'result' ? ('open' as const) : ('closed' as const),
    }))
    expect(timing({ ...budget, phases })).toBe('done')
  })

  it('is coming before its first phase, and without dates', () => {
    expect(timing(petition)).toBe('coming')
    expect(timing({ ...budget, phases: [] })).toBe('coming')
  })

  it('is done once closed, whatever its phases say', () => {
    expect(timing({ ...budget, state: 'closed' })).toBe('done')
  })

  it('counts every phase of a plugin that is not known here', () => {
    const phases = budget.phases.map((phase) => ({
      ...phase,
      status: phase.kind === 'result' ? ('open' as const) : ('closed' as const),
    }))
    expect(timing({ ...budget, plugin: 'unknown', phases })).toBe('open')
  })
})

describe('groupByTiming', () => {
  it('puts each activity into one group, with its process', () => {
    const groups = groupByTiming(overview, samplePlugins)
    expect(groups.open.map((each) => each.activity.slug)).toEqual(['budget-2027'])
    expect(groups.open[0]?.process?.slug).toBe('coeur-de-ville')
    expect(groups.coming.map((each) => each.activity.slug)).toEqual(['zone-30'])
    expect(groups.done.map((each) => each.activity.slug)).toEqual(['place-albert-1er'])
  })

  it('shows what ends first, first', () => {
    const later = {
      ...petition,
      slug: 'later',
      phases: budget.phases.map((phase) => ({ ...phase, endsAt: '2028-01-01T00:00:00Z' })),
    }
    const groups = groupByTiming({ processes: [], activities: [later, budget] }, samplePlugins)
    expect(groups.open.map((each) => each.activity.slug)).toEqual(['budget-2027', 'later'])
  })
})
