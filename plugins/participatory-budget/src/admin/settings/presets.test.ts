import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { BudgetSettings, totalBudget } from '../../contract/index.js'
import { isOfPreset, presetChange, PRESETS } from './presets.js'

describe('presets of a participatory budget', () => {
  it('give settings that can be saved, are recognised, and neither make nor lose money', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PRESETS), fc.constantFrom(...PRESETS), fc.integer({ min: 0, max: 100_000_000 }), (first, second, budgetCents) => {
        const before = BudgetSettings.parse({ ...BudgetSettings.parse({ budgetCents }), ...presetChange(first, BudgetSettings.parse({ budgetCents })) })
        const after = BudgetSettings.parse({ ...before, ...presetChange(second, before) })
        expect(isOfPreset(second, after)).toBe(true)
        expect(totalBudget(after)).toBe(budgetCents)
      }),
    )
  })
})
