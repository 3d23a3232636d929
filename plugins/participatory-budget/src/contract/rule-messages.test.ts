import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { LOCALES } from '@parvis/contract'
import { COMPLETIONS, BALLOT_TYPES, COUNTING_RULES, UTILITIES } from './budget-settings.js'
import { ruleMessages } from './rule-messages.js'

describe('the rule in plain words', () => {
  it.each(LOCALES)('has words in %s for every rule, completion, utility and ballot', (locale) => {
    const texts: Record<string, string> = JSON.parse(readFileSync(new URL(`../../locales/${locale}.json`, import.meta.url), 'utf8'))
    for (const rule of COUNTING_RULES)
      for (const completion of COMPLETIONS)
        for (const utility of UTILITIES)
          for (const ballotType of BALLOT_TYPES) {
            const keys = ruleMessages({ rule, completion, utility }, ballotType)
            expect(keys.filter((key) => !texts[key]?.endsWith('.'))).toEqual([])
            expect(keys.length).toBeGreaterThan(0)
          }
  })

  it('says what is ranked by what', () => {
    const greedy = { rule: 'greedy', completion: 'add1' } as const
    expect(ruleMessages({ ...greedy, utility: 'cost' }, 'knapsack')).toEqual(['rule.long.greedy'])
    expect(ruleMessages({ ...greedy, utility: 'cardinality' }, 'approval')).toEqual(['rule.long.greedy-per-cost'])
    expect(ruleMessages({ ...greedy, utility: 'cost' }, 'ranking')).toEqual(['rule.long.greedy-points'])
  })
})
