import { defineEvent } from '@parvis/plugin-api'
import { z } from 'zod'

/** The result of a vote was counted and published. `activity` is the database id; `digest` the result's SHA-256. */
export const ResultPublished = defineEvent(
  'participatory-budget.result-published',
  1,
  z.object({ activity: z.uuid(), ballots: z.int(), winners: z.int(), digest: z.string() }),
)
