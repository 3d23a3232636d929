import type { z } from 'zod'

/** Settings of the module in this commune, parsed by the schema of the manifest (`settings.commune`), defaults filled in. */
export abstract class Settings {
  abstract commune<Schema extends z.ZodObject>(plugin: string, schema: Schema): Promise<z.output<Schema>>
}
