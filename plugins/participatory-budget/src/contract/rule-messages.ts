import type { BallotType } from './budget-settings.js'
import { tallyCounting, type Counting } from './tally-rule.js'

/** Keys of the messages that say in plain words how votes become a decision, in the order in which they are read. */
export function ruleMessages(counting: Counting, ballotType: BallotType): string[] {
  const { rule, completion, utility } = counting
  switch (rule) {
    case 'greedy': {
      const measure = { cost: 'rule.long.greedy', card: 'rule.long.greedy-per-cost', points_cost: 'rule.long.greedy-points', points: 'rule.long.greedy-points-per-cost' }
      return [measure[tallyCounting(counting, ballotType).utility]]
    }
    case 'equal-shares':
      if (completion === 'add1' && utility === 'cost') return ['rule.long.equal-shares']
      return ['rule.shares.start', `rule.shares.worth.${utility}`, `rule.shares.completion.${completion}`, 'rule.shares.end']
    case 'phragmen':
      return ['rule.long.phragmen']
  }
}
