import type { Blocker } from '@parvis/contract'
import { envelopesOf, type BudgetSettings, type Project } from '../../../contract/index.js'
import { must } from './blocker.js'

/** Whether every envelope can be told from the others, and every project has one that there is. */
export function envelopeBlockers(settings: BudgetSettings, projects: readonly Project[]): Blocker[] {
  const ids = envelopesOf(settings).map(({ id }) => id)
  const twice = [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))]
  const lost = projects.filter(({ envelope }) => envelope !== undefined && !ids.includes(envelope))
  return [
    ...twice.map((envelope) => must('envelope-twice', { envelope })),
    ...(lost.length > 0 ? [must('projects-in-no-envelope', { count: lost.length })] : []),
  ]
}
