import { withoutGaps } from '../localized-input.js'
import { fieldKind, fieldsOf, resolveNode, type FieldKind, type SchemaFieldNode } from './field-kind.js'
import { isRecord, parseSchema, type SchemaNode } from './schema-node.js'

/** What a form holds while it is typed. */
export type FormValues = Readonly<Record<string, unknown>>

/** The languages of a localized value, as typed. */
export function localizedValue(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {}
  return Object.fromEntries(
    Object.entries(value).flatMap(([locale, text]) =>
      typeof text === 'string' ? [[locale, text] as const] : [],
    ),
  )
}

/** Fields to show for a value: those of the group, or of the variant that is chosen. */
export function shownFields(kind: FieldKind, value: unknown): readonly SchemaFieldNode[] {
  if (kind.kind === 'group') return kind.fields
  if (kind.kind !== 'variant') return []
  const chosen = isRecord(value) ? value[kind.discriminator] : undefined
  return kind.variants.find((variant) => variant.value === chosen)?.fields ?? []
}

/** Fills in the defaults that the schema declares, so that a form shows what applies. */
export function withDefaults(schema: unknown, values: FormValues): FormValues {
  const root = parseSchema(schema)
  return fillObject(fieldsOf(root, root), values, root)
}

function fillObject(fields: readonly SchemaFieldNode[], values: FormValues, root: SchemaNode): FormValues {
  const filled = fields.map(({ name, node }) => [name, fillValue(node, values[name], root)] as const)
  return { ...values, ...Object.fromEntries(filled.filter(([, value]) => value !== undefined)) }
}

function fillValue(node: SchemaNode, value: unknown, root: SchemaNode): unknown {
  const present = value ?? node.default
  const kind = fieldKind(node, root)
  if (kind.kind === 'group') return fillObject(kind.fields, isRecord(present) ? present : {}, root)
  if (kind.kind === 'variant' && isRecord(present))
    return fillObject(shownFields(kind, present), present, root)
  return present
}

/** The values as they are sent: texts without gaps, empty fields absent, fields of variants not chosen left out. */
export function sentValues(schema: unknown, values: FormValues): FormValues {
  const root = parseSchema(schema)
  return sentObject(fieldsOf(root, root), values, root)
}

function sentObject(fields: readonly SchemaFieldNode[], values: FormValues, root: SchemaNode): FormValues {
  const known = new Set(fields.map((field) => field.name))
  const others = Object.entries(values).filter(([name]) => !known.has(name))
  const sent = fields.map(
    ({ name, node }) => [name, sentValue(resolveNode(node, root), values[name], root)] as const,
  )
  return Object.fromEntries([...others, ...sent.filter(([, value]) => value !== undefined)])
}

function sentValue(node: SchemaNode, value: unknown, root: SchemaNode): unknown {
  if (value === undefined || value === '' || value === null) return undefined
  const kind = fieldKind(node, root)
  if (kind.kind === 'localized') return withoutGaps(localizedValue(value))
  if (kind.kind === 'lines' && Array.isArray(value))
    return value.map(String).filter((line) => line.trim() !== '')
  if (kind.kind === 'localized-list' && Array.isArray(value))
    return value.map((each) => withoutGaps(localizedValue(each))).filter((text) => Object.keys(text).length > 0)
  if (kind.kind === 'group' && isRecord(value)) return sentObject(kind.fields, value, root)
  if (kind.kind === 'variant' && isRecord(value)) {
    const fields = shownFields(kind, value)
    const names = new Set([kind.discriminator, ...fields.map((field) => field.name)])
    const relevant = Object.fromEntries(Object.entries(value).filter(([name]) => names.has(name)))
    return sentObject(fields, relevant, root)
  }
  return value
}
