import { ProposalId } from '@parvis/contract'
import { z } from 'zod'

const STATES = ['waiting', 'confirmed', 'refused', 'withdrawn', 'expired'] as const

/** An act as it was proposed, and how it ended. */
export const ProposalRow = z
  .object({
    id: z.uuid(),
    name: z.string(),
    subject: z.string(),
    payload: z.unknown(),
    reason: z.string().nullable(),
    proposed_by: z.uuid(),
    proposed_at: z.date(),
    expires_at: z.date(),
    state: z.enum(STATES),
    settled_by: z.uuid().nullable(),
    settled_at: z.date().nullable(),
    answer: z.string().nullable(),
  })
  .transform((row) => ({
    id: row.id,
    publicId: ProposalId.encode(row.id),
    name: row.name,
    subject: row.subject,
    payload: row.payload,
    reason: row.reason ?? undefined,
    proposedBy: row.proposed_by,
    proposedAt: row.proposed_at,
    expiresAt: row.expires_at,
    state: row.state,
    settledBy: row.settled_by ?? undefined,
    settledAt: row.settled_at ?? undefined,
    answer: row.answer ?? undefined,
  }))
export type StoredProposal = z.infer<typeof ProposalRow>
