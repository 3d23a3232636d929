import type { Blocker } from '@parvis/contract'
import type { BudgetSettings, Project } from '../../../contract/index.js'
import { must, should } from './blocker.js'
import { inPart, type EnvelopePart } from './envelope-parts.js'

/** What is wrong with money and costs: in an envelope, and against the cap for one project. */
export function moneyBlockers({ capCents }: BudgetSettings, parts: readonly EnvelopePart[]): Blocker[] {
  const aboveCap = parts.flatMap(({ projects }) => projects).filter(({ costCents }) => capCents !== undefined && costCents > capCents)
  return [...parts.flatMap(moneyOf), ...(aboveCap.length > 0 ? [must('projects-above-cap', { count: aboveCap.length })] : [])]
}

function moneyOf(part: EnvelopePart): Blocker[] {
  const { budgetCents } = part.rules
  if (budgetCents === 0) return [must(...inPart(part, 'budget-missing'))]
  if (part.projects.length === 0) return []
  const costs = part.projects.map((project: Project) => project.costCents)
  if (Math.min(...costs) > budgetCents) return [must(...inPart(part, 'cheapest-above-budget'))]
  const tooDear = costs.filter((cost) => cost > budgetCents).length
  return [
    ...(tooDear > 0 ? [should(...inPart(part, 'projects-above-budget', { count: tooDear }))] : []),
    ...(costs.reduce((sum, cost) => sum + cost, 0) <= budgetCents ? [should(...inPart(part, 'everything-fits'))] : []),
  ]
}
