import { z } from 'zod'

/** JSON Schema of what a form takes in; an empty form where there is no schema. Without the fields named, where others are for them. */
export function schemaOf(schema: z.ZodObject | undefined, without: readonly string[] = []): unknown {
  if (schema === undefined) return { type: 'object', properties: {} }
  const whole = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
  const properties = Object.entries(whole.properties ?? {}).filter(([name]) => !without.includes(name))
  return { ...whole, properties: Object.fromEntries(properties) }
}
