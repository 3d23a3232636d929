import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { lotCommitment, lotOrder } from './lot.js'

const references = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 20 })

describe('the lot', () => {
  it('B-16 orders the same projects in the same way, however they are listed, so that ties can be replayed from the seed', () => {
    fc.assert(
      fc.property(fc.string(), references, (seed, list) => {
        const order = lotOrder(seed, list)
        expect([...order].sort()).toEqual([...list].sort())
        expect(lotOrder(seed, [...list].reverse())).toEqual(order)
      }),
    )
  })

  it('keeps the order of the others when a project is withdrawn', () => {
    fc.assert(
      fc.property(fc.string(), references, (seed, list) => {
        const [gone] = list
        expect(lotOrder(seed, list.slice(1))).toEqual(lotOrder(seed, list).filter((each) => each !== gone))
      }),
    )
  })

  it('depends on the seed', () => {
    const list = Array.from({ length: 30 }, (_, index) => `P${index}`)
    expect(lotOrder('one', list)).not.toEqual(lotOrder('other', list))
  })

  it('has a commitment for one seed and one activity only', () => {
    expect(lotCommitment('act_1', 'seed')).toMatch(/^[0-9a-f]{64}$/)
    expect(lotCommitment('act_1', 'seed')).not.toBe(lotCommitment('act_2', 'seed'))
    expect(lotCommitment('act_1', 'seed')).not.toBe(lotCommitment('act_1', 'seee'))
  })
})
