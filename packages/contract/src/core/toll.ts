import { z } from 'zod'
import { defineProblem, type ProblemBody } from '../api/problem.js'

/** Why an act is not taken yet: `details.reason` of the problem. `unpaid` is work that was not done, `missing` none that was sent. */
export const TOLL_REFUSALS = ['missing', 'malformed', 'spliced', 'foreign-action', 'expired', 'unpaid', 'replayed'] as const
export type TollRefusal = (typeof TOLL_REFUSALS)[number]

/** Work has to be done first, or what was sent is not that of a toll for this act (spec I-18). `details.toll` is one to be paid. */
export const ProofOfWorkRefused = defineProblem('proof-of-work-refused', 422)

const hex = (length: number) => z.string().regex(new RegExp(`^[0-9a-f]{${length}}$`))

/**
 * A toll: computing that a browser does before an act without an account while many such acts come, so that a thousand of
 * them cost something. Good for one act in one activity, once, for five minutes. The fields are those of the ALTCHA
 * protocol, version 2; `seal` signs all of them, and what they are for.
 */
export const Toll = z.strictObject({
  parameters: z.strictObject({
    algorithm: z.literal('PBKDF2/SHA-256'),
    nonce: hex(32),
    salt: hex(32),
    /** Rounds of one attempt. */
    cost: z.int().min(1).max(100_000),
    keyLength: z.literal(32),
    keyPrefix: hex(32),
    keySignature: hex(64),
    data: z.strictObject({ action: z.string().max(80), activity: z.string().max(40) }),
  }),
  /** Seconds since 1970. */
  expiresAt: z.int(),
  signature: hex(64),
  seal: hex(64),
})
export type Toll = z.infer<typeof Toll>

/** A toll and its solution, as JSON in base64url: the value of a form's hidden field `toll`. */
export const TollPayment = z.string().max(4_000)

/** What a {@link TollPayment} holds. */
export const PaidToll = z.strictObject({
  toll: Toll,
  solution: z.strictObject({ counter: z.int().min(0).max(4_294_967_295), derivedKey: hex(64) }),
})
export type PaidToll = z.infer<typeof PaidToll>

const Asked = z.object({ reason: z.enum(TOLL_REFUSALS), toll: Toll })

/** A toll that an act was refused for. */
export interface AskedToll {
  readonly toll: Toll
  /** One was sent and not taken: the visitor should see that, and send the form by hand. */
  readonly isAgain: boolean
}

/** The toll that a problem asks for; `undefined` when it is another problem. */
export function askedToll({ code, details }: Pick<ProblemBody, 'code' | 'details'>): AskedToll | undefined {
  const asked = Asked.safeParse(details)
  if (code !== ProofOfWorkRefused.code || !asked.success) return undefined
  return { toll: asked.data.toll, isAgain: asked.data.reason !== 'missing' }
}
