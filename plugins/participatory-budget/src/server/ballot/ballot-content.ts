import { z } from 'zod'
import { carriesPoints, type BallotType, type Choices } from '../../contract/index.js'

/**
 * What lies in the ballot box: references of projects, on approval and knapsack ballots in an order that tells nothing; a
 * ranking, the best first; or points by reference. Ballots of the same meaning have the same content.
 */
export const BallotContent = z.union([
  z.object({ projects: z.array(z.string()) }),
  z.object({ ranking: z.array(z.string()) }),
  z.object({ points: z.array(z.tuple([z.string(), z.int()])) }),
])
export type BallotContent = z.infer<typeof BallotContent>

/** By code units, as everywhere where an order must be the same for all. */
function byReference(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/**
 * The content of a ballot. Where order means nothing references are sorted, so that nobody can see in which order they were
 * chosen. A score of 0 says as much as none, and is left out.
 *
 * @param choices by reference, judged before.
 */
export function ballotContent({ projects, points = [] }: Choices, ballotType: BallotType): BallotContent {
  if (ballotType === 'ranking') return { ranking: [...projects] }
  if (!carriesPoints(ballotType)) return { projects: [...projects].sort(byReference) }
  const given = projects.map((reference, place): [string, number] => [reference, points[place] ?? 0])
  return { points: given.filter(([, number]) => number > 0).sort(([one], [other]) => byReference(one, other)) }
}

/** The choices of a ballot in the box, by reference. */
export function choicesOf(content: BallotContent): Choices {
  if ('ranking' in content) return { projects: content.ranking }
  if ('projects' in content) return { projects: content.projects }
  return { projects: content.points.map(([reference]) => reference), points: content.points.map(([, number]) => number) }
}
