import { DisputeEffect, ReceiptMode, Rehearsal, VoteState, type PublicVote, type VoteSettings } from '@parvis/contract'
import { z } from 'zod'

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().transform((value) => value ?? undefined)

/** A vote as stored. */
export const VoteRow = z.object({
  activityId: z.uuid(),
  state: VoteState,
  receiptMode: ReceiptMode,
  disputeDays: z.int(),
  keyDays: z.int(),
  smallestGroup: z.int(),
  rehearsal: optional(Rehearsal),
  rules: optional(z.string()),
  fingerprint: optional(z.string()),
  isReleased: z.boolean(),
  reason: optional(z.string()),
  digest: optional(z.string()),
  effect: optional(DisputeEffect),
  closedAt: optional(z.date()),
  talliedAt: optional(z.date()),
  finalAt: optional(z.date()),
  keysDestroyedAt: optional(z.date()),
})
export type VoteRow = z.infer<typeof VoteRow>

export const VOTE_SELECT = `
  SELECT activity_id AS "activityId", state, receipt_mode AS "receiptMode", dispute_days AS "disputeDays", key_days AS "keyDays",
         smallest_group AS "smallestGroup",
         rehearsal, rules, fingerprint, is_released AS "isReleased", reason, digest, effect, closed_at AS "closedAt",
         tallied_at AS "talliedAt", final_at AS "finalAt", keys_destroyed_at AS "keysDestroyedAt"
  FROM core.vote`

const DAY_MS = 86_400_000

/** End of the dispute window, once the vote is tallied. */
export function disputeEnd({ talliedAt, disputeDays }: Pick<VoteRow, 'talliedAt' | 'disputeDays'>): Date | undefined {
  return talliedAt === undefined ? undefined : new Date(talliedAt.getTime() + disputeDays * DAY_MS)
}

/** What everyone may know of it. */
export function publicVote(row: VoteRow): PublicVote {
  return {
    state: row.state,
    isReleased: row.isReleased,
    receiptMode: row.receiptMode,
    fingerprint: row.fingerprint,
    reason: row.reason,
    closedAt: row.closedAt?.toISOString(),
    talliedAt: row.talliedAt?.toISOString(),
    disputeEndsAt: disputeEnd(row)?.toISOString(),
    finalAt: row.finalAt?.toISOString(),
    digest: row.digest,
  }
}

/** What staff choose before it is frozen. */
export function settingsOf({ receiptMode, disputeDays, keyDays, smallestGroup }: VoteRow): VoteSettings {
  return { receiptMode, disputeDays, keyDays, smallestGroup }
}
