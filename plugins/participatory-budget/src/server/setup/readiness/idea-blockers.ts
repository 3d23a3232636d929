import type { Blocker } from '@parvis/contract'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import type { BudgetSettings } from '../../../contract/index.js'
import { should } from './blocker.js'

/** Projects may still come from ideas. */
export function collectsIdeas({ activity }: ActivityRecord): boolean {
  return activity.phases.some(({ kind, status }) => (kind === 'ideas' || kind === 'review') && status !== 'closed')
}

/** Whether residents are told by what their ideas are judged. */
export function ideaBlockers({ activity }: ActivityRecord, { ideas }: BudgetSettings): Blocker[] {
  const takesIdeas = activity.phases.some(({ kind }) => kind === 'ideas')
  return takesIdeas && ideas.criteria.length === 0 ? [should('criteria-missing')] : []
}
