import { describe, expect, it } from '@jest/globals'
import { publishedCount, typedChange } from './typed-change.js'

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries({ rule: 'equal-shares', completion: 'mes+u', utility: 'card', budget: '10 000', 'cost P1': '30,50', 'cost P 2': '9', ...fields })) data.set(name, value)
  return data
}

describe('what is typed on the what-if page', () => {
  it('becomes rule, money, costs and projects that are off the ballot', () => {
    expect(typedChange(form({ 'withdraw P 2': 'on' }), ['P1', 'P 2'])).toEqual({
      by: { rule: 'mes+u', utility: 'card' },
      change: { budgetCents: 1_000_000, costCents: { P1: 3050 }, withdrawn: ['P 2'] },
      faults: [],
    })
    expect(typedChange(form({ rule: 'greedy' }), ['P1', 'P 2']).by).toEqual({ rule: 'greedy', utility: 'card' })
    expect(typedChange(form({ rule: 'phragmen', utility: 'points' }), []).by).toEqual({ rule: 'phragmen', utility: 'card' })
  })

  it('names every field that holds no amount, but those of projects that are off', () => {
    expect(typedChange(form({ budget: '', 'cost P1': 'cher', 'cost P 2': '0' }), ['P1', 'P 2']).faults).toEqual(['budget', 'cost P1', 'cost P 2'])
    expect(typedChange(form({ 'cost P1': 'cher', 'withdraw P1': 'on' }), ['P1', 'P 2']).faults).toEqual([])
  })
})

describe('how a vote was counted', () => {
  it('is what the page says, with the lot where there was one', () => {
    expect(publishedCount({ rule: 'add1e', utility: 'points_cost', lot: '["P1","P 2"]' })).toEqual({ rule: 'add1e', utility: 'points_cost', lot: ['P1', 'P 2'] })
    expect(publishedCount({ rule: 'greedy', utility: 'cost' })).toEqual({ rule: 'greedy', utility: 'cost' })
    expect(publishedCount({ rule: 'phragmen', utility: 'card' })).toEqual({ rule: 'phragmen', utility: 'card' })
  })
})
