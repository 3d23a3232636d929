import type { Blocker } from '@parvis/contract'
import type { BudgetSettings } from '../../../contract/index.js'
import { must } from './blocker.js'

/** Only a rule that knows scores can give a jury a part of them. */
export function juryBlockers({ rule, jurySharePercent }: BudgetSettings): Blocker[] {
  return jurySharePercent > 0 && rule !== 'greedy' ? [must('jury-needs-greedy')] : []
}
