import type { z } from 'zod'

/**
 * Values that a plugin stores and that only this installation can read: encrypted and authenticated, in the name of the commune.
 * For the little that must be kept of people and be sent on later, such as an address.
 */
export abstract class Sealing {
  /** @param use what it is for, beginning with the plugin's id; a value sealed for one use cannot be opened as another. */
  abstract seal(use: string, value: unknown): Promise<string>
  /** The value, or `undefined` when it was not sealed here for this use and commune, or has another shape. */
  abstract open<Schema extends z.ZodType>(use: string, sealed: string, schema: Schema): Promise<z.output<Schema> | undefined>
}
