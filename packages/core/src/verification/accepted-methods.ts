import { ProofLevel, VERIFICATION_METHODS } from '@parvis/contract'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import { z } from 'zod'

/** Settings of an activity that say how residents prove themselves. Any plugin can have them in its activity settings. */
const VerificationSettings = z.object({
  verificationMethods: z
    .array(z.string())
    .min(1)
    .catch([...VERIFICATION_METHODS]),
  minimumProofLevel: ProofLevel.catch(0),
})

/** Levels that the methods reach (spec I-01). */
export const METHOD_LEVELS = { mailbox: 1, 'voting-code': 3 } as const

/** Which methods an activity accepts, and the least level it asks for. Without settings: every method there is. */
export function verificationOf({ activity }: ActivityRecord): {
  methods: readonly string[]
  minimumLevel: number
} {
  const { verificationMethods, minimumProofLevel } = VerificationSettings.parse(activity.settings)
  return { methods: verificationMethods, minimumLevel: minimumProofLevel }
}
