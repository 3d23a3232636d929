import { z } from 'zod'

/** What lies in the ballot box: the references of the projects, in an order that tells nothing. */
export const BallotContent = z.object({ projects: z.array(z.string()) })
export type BallotContent = z.infer<typeof BallotContent>

/** The content of a ballot. The references are sorted, so that nobody can see in which order they were ticked. */
export function ballotContent(references: readonly string[]): BallotContent {
  return { projects: [...references].sort() }
}
