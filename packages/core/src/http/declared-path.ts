import { z } from 'zod'

type Schema = z.core.$ZodType

/** Stands for a key that a caller made up: it can be anything, a person's name too. */
const MADE_UP = '*'

/** What a schema is behind defaults, options, choices and transformations. */
function plainSchemas(schema: Schema): Schema[] {
  if (schema instanceof z.ZodLazy) return plainSchemas(schema.unwrap())
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(plainSchemas)
  if (schema instanceof z.ZodPipe) return [...plainSchemas(schema.in), ...plainSchemas(schema.out)]
  if (schema instanceof z.ZodIntersection) return [schema.def.left, schema.def.right].flatMap(plainSchemas)
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodCatch ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodNonOptional
  return isWrapped ? plainSchemas(schema.unwrap()) : [schema]
}

function isListed(keys: Schema, key: string): boolean {
  return keys instanceof z.ZodEnum && keys.options.some((each) => String(each) === key)
}

/** Schemas below a key, and whether the schema itself names the key. */
function below(schema: Schema, key: string): { isNamed: boolean; next: Schema | undefined } {
  if (schema instanceof z.ZodObject) {
    const isNamed = Object.hasOwn(schema.shape, key)
    return { isNamed, next: isNamed ? schema.shape[key] : undefined }
  }
  if (schema instanceof z.ZodRecord) return { isNamed: isListed(schema.keyType, key), next: schema.valueType }
  if (schema instanceof z.ZodArray) return { isNamed: false, next: schema.element }
  return { isNamed: false, next: undefined }
}

/**
 * The place of a fault as an address: `choices.2.title.fr`. Keys that the schema does not name stand as `*`, because they
 * are the caller's words and not ours.
 */
export function declaredPath(schema: Schema, path: readonly PropertyKey[]): string {
  let level = plainSchemas(schema)
  return path
    .map((each) => {
      const key = String(each)
      const found = level.map((one) => below(one, key))
      level = found.flatMap(({ next }) => (next === undefined ? [] : plainSchemas(next)))
      return typeof each === 'number' || found.some(({ isNamed }) => isNamed) ? key : MADE_UP
    })
    .join('.')
}
