import { ActivityId, Instant, InvalidInput, LocalizedText, NotFound, RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { JuryNotOpen } from './budget-problems.js'
import { ProjectReference } from './project.js'

const Params = z.object({ activity: ActivityId.schema })

/** The most points that a jury may give one project. */
export const MOST_JURY_POINTS = 1_000_000

/** What a jury gives, at once for all projects that can win. */
export const JuryContent = z.object({
  /** Who the jury was, for everybody to read. */
  note: RequiredLocalizedText,
  points: z.array(z.object({ reference: ProjectReference, points: z.int().min(0).max(MOST_JURY_POINTS) })).max(10_000),
})
export type JuryContent = z.infer<typeof JuryContent>

/** The jury of a vote, as staff see it. */
export const JuryList = z.object({
  /** Its part of the score, in per cent; 0: there is none. */
  sharePercent: z.int(),
  /** Points can be entered from the freezing of the vote until its count. */
  isOpen: z.boolean(),
  /** Every project that can win has points, and each envelope some. */
  isComplete: z.boolean(),
  note: LocalizedText,
  enteredAt: Instant.optional(),
  /** Projects that can win, by reference. */
  projects: z.array(z.object({ reference: ProjectReference, title: RequiredLocalizedText, points: z.int().optional() })),
})
export type JuryList = z.infer<typeof JuryList>

/** Routes for the points of a jury. */
export const juryRoutes = {
  jury: {
    method: 'GET',
    path: '/activities/:activity/jury',
    summary: 'Points of the jury by project',
    access: { kind: 'staff', permission: ['participatory-budget.read-turnout', 'participatory-budget.count'] },
    params: Params,
    returns: JuryList,
    problems: [NotFound],
  },
  saveJury: {
    method: 'PUT',
    path: '/activities/:activity/jury',
    summary: 'Replace the points of the jury, from the freezing of the vote until its count; a count that waited for them starts',
    access: { kind: 'staff', permission: 'participatory-budget.count' },
    params: Params,
    body: JuryContent,
    returns: JuryList,
    problems: [NotFound, InvalidInput, JuryNotOpen],
  },
} as const
