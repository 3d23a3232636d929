import { z } from 'zod'

/** An amount of money in integer cents, at most 10 billion units, in euro unless said otherwise. */
export const Cents = z.int().min(0).max(1_000_000_000_000)
export const Currency = z.string().regex(/^[A-Z]{3}$/)
export const Money = z.object({ cents: Cents, currency: Currency })
export type Money = z.infer<typeof Money>
