import { Cents, LocalizedText, RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'

/** Short name of an envelope in addresses and files: unique in its activity. */
export const EnvelopeId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'not-a-reference' })
  .max(40)

/** A pot of money with its own list of projects: of the whole commune, of districts, of a theme. Each is counted by itself. */
export const Envelope = z.object({
  id: EnvelopeId,
  title: RequiredLocalizedText,
  budgetCents: Cents,
  /** Names of the districts whose residents choose here; absent: everybody. */
  districts: z.array(z.string().trim().min(1).max(100)).min(1).optional(),
  /** Most projects of it on a ballot; absent: as everywhere in the activity. */
  maxPicks: z.int().min(1).max(1000).optional(),
})
export type Envelope = z.infer<typeof Envelope>

/** Id of the one envelope of an activity that names none. */
export const SINGLE_ENVELOPE = 'all'

/** An envelope as ballots see it, its limits filled in. */
export const EnvelopeRules = z.object({
  id: EnvelopeId,
  /** Empty for the one envelope of an activity that names none. */
  title: LocalizedText,
  budgetCents: Cents,
  districts: z.array(z.string()).optional(),
  /** Most projects of it on a ballot; absent where only the money limits it. */
  maxPicks: z.int().optional(),
})
export type EnvelopeRules = z.infer<typeof EnvelopeRules>
