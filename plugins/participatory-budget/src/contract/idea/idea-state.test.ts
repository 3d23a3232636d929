import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  FIRST_IDEA_STATES,
  IDEA_ACTS,
  IDEA_STATES,
  isIdeaOpen,
  isIdeaShown,
  needsReason,
  nextIdeaState,
  possibleIdeaActs,
  standingSteps,
  stateAfter,
  type IdeaAct,
  type IdeaStep,
} from './idea-state.js'

/** Does each act where it is possible, and leaves it where it is not. */
function live(first: IdeaStep, acts: readonly IdeaAct[]): IdeaStep[] {
  return acts.reduce<IdeaStep[]>(
    (steps, act) => {
      const to = nextIdeaState(steps, act)
      return to === undefined ? steps : [...steps, { act, from: stateAfter(steps), to }]
    },
    [first],
  )
}

const acts = fc.array(fc.constantFrom(...IDEA_ACTS), { maxLength: 60 })
const first = fc.constantFrom(...FIRST_IDEA_STATES).map((to): IdeaStep => ({ act: 'propose', to }))
const lives = fc.tuple(first, acts).map(([beginning, tried]) => live(beginning, tried))

describe('the life of an idea', () => {
  it('goes from received to a project, and back step by step', () => {
    const way: IdeaAct[] = ['publish', 'find-eligible', 'find-feasible', 'make-project']
    const steps = live({ act: 'propose', to: 'received' }, way)
    expect(steps.map(({ to }) => to)).toEqual(['received', 'published', 'eligible', 'feasible', 'project'])
    const back = live({ act: 'propose', to: 'received' }, [...way, 'reopen', 'reopen', 'reopen', 'reopen', 'reopen'])
    expect(back.map(({ to }) => to).slice(5)).toEqual(['feasible', 'eligible', 'published', 'received'])
  })

  it('makes no project of an idea that was not found feasible, and judges none that residents cannot read', () => {
    expect(possibleIdeaActs([{ act: 'propose', to: 'received' }])).toEqual(['publish', 'decline', 'withdraw'])
    expect(possibleIdeaActs([{ act: 'propose', to: 'published' }])).not.toContain('make-project')
  })

  it('is a chain: each step begins where the one before ended', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        for (const [place, step] of steps.slice(1).entries()) expect(step.from).toBe(steps[place]?.to)
      }),
    )
  })

  it('is the same as if what was reopened had never been decided', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const standing = standingSteps(steps)
        expect(stateAfter(standing)).toBe(stateAfter(steps))
        expect(standing.some(({ act }) => act === 'reopen')).toBe(false)
        expect(possibleIdeaActs(standing)).toEqual(possibleIdeaActs(steps))
      }),
    )
  })

  it('can always be taken back to its beginning, and no further', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const reopenings: IdeaAct[] = Array.from({ length: standingSteps(steps).length - 1 }, () => 'reopen')
        const [beginning] = steps
        if (beginning === undefined) return
        const back = reopenings.reduce<IdeaStep[]>((all, act) => {
          const to = nextIdeaState(all, act)
          expect(to).toBeDefined()
          return to === undefined ? all : [...all, { act, from: stateAfter(all), to }]
        }, steps)
        expect(stateAfter(back)).toBe(beginning.to)
        expect(nextIdeaState(back, 'reopen')).toBeUndefined()
      }),
    )
  })

  it('ends with a reason, as a part of something else, or as a project', () => {
    fc.assert(
      fc.property(lives, (steps) => {
        const last = standingSteps(steps).at(-1)
        if (last === undefined || isIdeaOpen(last.to)) return
        const act = last.act
        expect(act !== 'propose' && (needsReason(act) || ['merge', 'split', 'make-project'].includes(act))).toBe(true)
      }),
    )
  })

  it('never shows what was not published first', () => {
    fc.assert(
      fc.property(acts, (tried) => {
        const steps = live({ act: 'propose', to: 'received' }, tried)
        const isShown = isIdeaShown(stateAfter(steps) ?? 'received')
        if (isShown) expect(standingSteps(steps).some(({ act }) => act === 'publish')).toBe(true)
      }),
    )
  })

  it('reaches every state', () => {
    const reached = new Set(fc.sample(lives, 2_000).flatMap((steps) => steps.map(({ to }) => to)))
    expect([...reached].sort()).toEqual([...IDEA_STATES].sort())
  })
})
