import type { Blocker } from '@parvis/contract'
import type { BudgetSettings } from '../../../contract/index.js'
import { must, should } from './blocker.js'
import { inPart, type EnvelopePart } from './envelope-parts.js'

/** What is wrong with the limits of a ballot: no ballot can keep to them, or they say what nobody means. */
export function choiceBlockers(settings: BudgetSettings, parts: readonly EnvelopePart[]): Blocker[] {
  if (parts.every(({ projects }) => projects.length === 0)) return [must('no-project')]
  return [...pointBlockers(settings), ...parts.flatMap((part) => choicesIn(part, settings))]
}

function choicesIn(part: EnvelopePart, { ballotType, minPicks }: BudgetSettings): Blocker[] {
  const { projects, rules } = part
  const { maxPicks, budgetCents } = rules
  if (projects.length === 0) return [must(...inPart(part, 'no-project'))]
  const blockers: Blocker[] = []
  if (projects.length === 1) blockers.push(should(...inPart(part, 'single-project')))
  if (maxPicks !== undefined && minPicks > maxPicks) blockers.push(must(...inPart(part, 'picks-incoherent', { min: minPicks, max: maxPicks })))
  if (minPicks > projects.length) blockers.push(must(...inPart(part, 'too-few-projects-to-choose', { min: minPicks, count: projects.length })))
  if (ballotType === 'knapsack' && minPicks <= projects.length) {
    const cheapest = projects.map((project) => project.costCents).sort((one, other) => one - other).slice(0, minPicks)
    if (cheapest.reduce((sum, cost) => sum + cost, 0) > budgetCents) blockers.push(must(...inPart(part, 'knapsack-unfillable', { min: minPicks })))
  }
  // The first on a ranking gets as many points as it may be long: far more than there are projects make all places nearly equal.
  if (ballotType === 'ranking' && maxPicks !== undefined && maxPicks > projects.length)
    blockers.push(should(...inPart(part, 'ranking-too-long', { max: maxPicks, count: projects.length })))
  return blockers
}

function pointBlockers({ ballotType, minPicks, maxPicks, pointsToGive, mostPointsEach }: BudgetSettings): Blocker[] {
  if (ballotType !== 'cumulative') return []
  return [
    ...(minPicks > pointsToGive ? [must('points-too-few', { min: minPicks, points: pointsToGive })] : []),
    ...((mostPointsEach ?? pointsToGive) * maxPicks < pointsToGive ? [should('points-never-all-given', { points: pointsToGive })] : []),
  ]
}
