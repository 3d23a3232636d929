import type { z } from 'zod'
import type { EventDefinition } from '../../manifest/plugin-manifest.js'

/** Emits events into the outbox of the current transaction; they are delivered after commit, at least once. */
export abstract class EventBus {
  abstract emit<Payload extends z.ZodType>(event: EventDefinition<Payload>, payload: z.input<Payload>): Promise<void>
}
