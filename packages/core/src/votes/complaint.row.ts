import { ComplaintState } from '@parvis/contract'
import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().transform((value) => value ?? undefined)

/** A complaint about a ballot, as stored. */
export const ComplaintRow = z.object({
  id: z.uuid(),
  activityId: z.uuid(),
  commitment: z.instanceof(Buffer),
  sealedText: z.string(),
  state: ComplaintState,
  reason: optional(z.string()),
  madeOn: z.iso.date(),
  decidedOn: optional(z.iso.date()),
})
export type ComplaintRow = z.infer<typeof ComplaintRow>

export const COMPLAINT_SELECT = `
  SELECT id, activity_id AS "activityId", commitment, sealed_text AS "sealedText", state, reason,
         to_char(made_on, 'YYYY-MM-DD') AS "madeOn", to_char(decided_on, 'YYYY-MM-DD') AS "decidedOn"
  FROM core.vote_complaint`
