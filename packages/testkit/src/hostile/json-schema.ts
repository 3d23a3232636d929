import { z } from 'zod'

/** The parts of JSON Schema that zod writes, as far as the run needs them. */
export interface JsonSchema {
  readonly type?: string | undefined
  readonly const?: unknown
  readonly enum?: readonly unknown[] | undefined
  readonly anyOf?: readonly JsonSchema[] | undefined
  readonly oneOf?: readonly JsonSchema[] | undefined
  readonly allOf?: readonly JsonSchema[] | undefined
  readonly properties?: Readonly<Record<string, JsonSchema>> | undefined
  readonly required?: readonly string[] | undefined
  readonly items?: JsonSchema | undefined
  readonly additionalProperties?: unknown
  readonly propertyNames?: JsonSchema | undefined
  readonly pattern?: string | undefined
  readonly format?: string | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly minLength?: number | undefined
  readonly maxLength?: number | undefined
  readonly minItems?: number | undefined
}

const Schema: z.ZodType<JsonSchema> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    anyOf: z.array(Schema).optional(),
    oneOf: z.array(Schema).optional(),
    allOf: z.array(Schema).optional(),
    properties: z.record(z.string(), Schema).optional(),
    required: z.array(z.string()).optional(),
    items: Schema.optional(),
    additionalProperties: z.unknown().optional(),
    propertyNames: Schema.optional(),
    pattern: z.string().optional(),
    format: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    minLength: z.number().optional(),
    maxLength: z.number().optional(),
    minItems: z.number().optional(),
  }),
)

const known = new WeakMap<object, JsonSchema>()

/** What a schema of a contract takes. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const before = known.get(schema)
  if (before !== undefined) return before
  const made = Schema.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
  known.set(schema, made)
  return made
}

/** A schema inside another. */
export function innerSchema(value: unknown): JsonSchema | undefined {
  const parsed = Schema.safeParse(value)
  return parsed.success ? parsed.data : undefined
}
