import { describe, expect, it } from '@jest/globals'
import type { Blocker } from '@parvis/contract'
import { readinessOf } from './readiness.js'

const blocker = (code: string, weight: Blocker['weight'] = 'must'): Blocker => ({
  code,
  namespace: 'core',
  weight,
})

describe('readinessOf', () => {
  it('is complete when nothing blocks', () => {
    expect(readinessOf('process', [], ['fr', 'nl'])).toMatchObject({
      done: 8,
      total: 8,
      must: [],
      should: [],
    })
  })

  it('takes away what is missing, and tells duties from advice', () => {
    const readiness = readinessOf(
      'activity',
      [blocker('no-phase'), blocker('contact-missing', 'should')],
      ['fr'],
    )
    expect(readiness).toMatchObject({ done: 1, total: 3 })
    expect([readiness.must.length, readiness.should.length]).toEqual([1, 1])
  })

  it('never shows less than nothing done, nor all done while something blocks', () => {
    for (let count = 1; count < 40; count += 1) {
      const { done, total } = readinessOf(
        'activity',
        Array.from({ length: count }, () => blocker('x')),
        ['fr'],
      )
      expect(done).toBeGreaterThan(0)
      expect(done).toBeLessThan(total)
    }
  })
})
