import type { z } from 'zod'
import type { EventDefinition } from './plugin-manifest.js'

/**
 * Declares an event.
 *
 * @example const PetitionSigned = defineEvent('petitions.signed', 1, z.object({ petition: z.string() }))
 */
export function defineEvent<Payload extends z.ZodType>(name: string, version: number, payload: Payload): EventDefinition<Payload> {
  return { name, version, payload }
}
