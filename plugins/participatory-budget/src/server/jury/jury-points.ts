import type { ProblemIssue } from '@parvis/contract'
import { envelopeOf, envelopesOf, type BudgetSettings, type JuryContent, type Project } from '../../contract/index.js'

/** Projects that can win, by envelope. */
function activeByEnvelope(projects: readonly Project[], settings: BudgetSettings): Map<string, string[]> {
  const envelopes = envelopesOf(settings)
  const groups = new Map<string, string[]>()
  for (const { reference, status, envelope } of projects) {
    const id = envelopeOf({ envelope }, { envelopes })
    if (status === 'active') groups.set(id, [...(groups.get(id) ?? []), reference])
  }
  return groups
}

/** Whether a jury has given points to every project that can win, and some in each envelope: without any it has no scores there. */
export function isJuryComplete(points: ReadonlyMap<string, number>, projects: readonly Project[], settings: BudgetSettings): boolean {
  return [...activeByEnvelope(projects, settings).values()].every(
    (references) => references.every((reference) => points.has(reference)) && references.some((reference) => (points.get(reference) ?? 0) > 0),
  )
}

/** What is wrong with the points of a jury: each fault at its field, projects that are left out at the list as a whole. */
export function juryIssues({ points }: JuryContent, projects: readonly Project[], settings: BudgetSettings): ProblemIssue[] {
  const groups = [...activeByEnvelope(projects, settings).values()]
  const active = new Set(groups.flat())
  const given = new Map(points.map((each) => [each.reference, each.points]))
  const place = (reference: string) => points.findIndex((each) => each.reference === reference)
  return [
    ...points.flatMap(({ reference }, at) => {
      if (!active.has(reference)) return [{ path: `points.${at}.reference`, code: 'invalid-value' }]
      return place(reference) === at ? [] : [{ path: `points.${at}.reference`, code: 'duplicate' }]
    }),
    ...[...active].filter((reference) => !given.has(reference)).map(() => ({ path: 'points', code: 'required' })),
    ...groups
      .filter((references) => references.every((reference) => given.get(reference) === 0))
      .map((references) => ({ path: `points.${place(references[0] ?? '')}.points`, code: 'too-small' })),
  ]
}
