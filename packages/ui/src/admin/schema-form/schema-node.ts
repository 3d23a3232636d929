import { z } from 'zod'

/** The part of JSON Schema (2020-12) that zod writes and the form reads. */
export interface SchemaNode {
  readonly type?: string | readonly string[] | undefined
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly default?: unknown
  readonly const?: unknown
  readonly enum?: readonly unknown[] | undefined
  /** Of zod (`date`, `email`), or ours from `.meta({ format })`: `cents` (money), `multiline`, `colour`. */
  readonly format?: string | undefined
  readonly maxLength?: number | undefined
  readonly minimum?: number | undefined
  readonly maximum?: number | undefined
  readonly properties?: Readonly<Record<string, SchemaNode>> | undefined
  readonly required?: readonly string[] | undefined
  readonly items?: SchemaNode | undefined
  readonly propertyNames?: SchemaNode | undefined
  readonly additionalProperties?: SchemaNode | boolean | undefined
  readonly anyOf?: readonly SchemaNode[] | undefined
  readonly oneOf?: readonly SchemaNode[] | undefined
  readonly $ref?: string | undefined
  readonly $defs?: Readonly<Record<string, SchemaNode>> | undefined
}

const SchemaNodeShape: z.ZodType<SchemaNode> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    default: z.unknown().optional(),
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    format: z.string().optional(),
    maxLength: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    properties: z.record(z.string(), SchemaNodeShape).optional(),
    required: z.array(z.string()).optional(),
    items: SchemaNodeShape.optional(),
    propertyNames: SchemaNodeShape.optional(),
    additionalProperties: z.union([z.boolean(), SchemaNodeShape]).optional(),
    anyOf: z.array(SchemaNodeShape).optional(),
    oneOf: z.array(SchemaNodeShape).optional(),
    $ref: z.string().optional(),
    $defs: z.record(z.string(), SchemaNodeShape).optional(),
  }),
)

/** Reads a JSON Schema; what is none counts as an empty object, so that a form never breaks a screen. */
export function parseSchema(schema: unknown): SchemaNode {
  const parsed = SchemaNodeShape.safeParse(schema)
  return parsed.success ? parsed.data : { type: 'object', properties: {} }
}

/** Whether a value is a plain object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
