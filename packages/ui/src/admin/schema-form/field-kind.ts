import { LOCALES } from '@parvis/contract'
import type { SchemaNode } from './schema-node.js'

/** One field of an object. */
export interface SchemaFieldNode {
  readonly name: string
  readonly node: SchemaNode
  readonly isRequired: boolean
}

/** One form of a union of objects that a constant tells apart. */
export interface SchemaVariant {
  readonly value: string
  readonly fields: readonly SchemaFieldNode[]
}

/** What kind of input a schema asks for. `unknown` values are kept but cannot be changed in a form. */
export type FieldKind =
  | { readonly kind: 'text'; readonly isMultiline: boolean; readonly isEmail: boolean }
  | { readonly kind: 'number' }
  | { readonly kind: 'money' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'colour' }
  | { readonly kind: 'date' }
  | { readonly kind: 'date-time' }
  | { readonly kind: 'localized'; readonly isMultiline: boolean }
  | { readonly kind: 'choice'; readonly values: readonly string[] }
  | { readonly kind: 'choices'; readonly values: readonly string[] }
  | { readonly kind: 'lines' }
  | { readonly kind: 'localized-list' }
  | { readonly kind: 'group'; readonly fields: readonly SchemaFieldNode[] }
  | { readonly kind: 'variant'; readonly discriminator: string; readonly variants: readonly SchemaVariant[] }
  | { readonly kind: 'unknown' }

/** Texts longer than this get several lines. */
const LONG_TEXT = 300

const isString = (value: unknown): value is string => typeof value === 'string'
const isNullOnly = (node: SchemaNode) => node.type === 'null'

/** The node itself: references followed, “or null” taken away. */
export function resolveNode(node: SchemaNode, root: SchemaNode): SchemaNode {
  const name = /^#\/\$defs\/(.+)$/.exec(node.$ref ?? '')?.[1]
  const target = name === undefined ? undefined : root.$defs?.[name]
  if (target !== undefined) return { ...resolveNode(target, root), ...withoutReference(node) }
  const alternatives = node.anyOf?.filter((each) => !isNullOnly(each))
  const [only] = alternatives ?? []
  if (alternatives?.length === 1 && only !== undefined) {
    const { anyOf, ...outer } = node
    return { ...resolveNode(only, root), ...outer }
  }
  return node
}

function withoutReference(node: SchemaNode): SchemaNode {
  const { $ref, ...rest } = node
  return rest
}

function typeOf(node: SchemaNode): string | undefined {
  return Array.isArray(node.type)
    ? node.type.find((each) => each !== 'null')
    : isString(node.type)
      ? node.type
      : undefined
}

function stringValues(node: SchemaNode): readonly string[] | undefined {
  const listed = node.enum ?? node.anyOf?.map((each) => each.const) ?? node.oneOf?.map((each) => each.const)
  const values = listed ?? (node.const === undefined ? undefined : [node.const])
  return values !== undefined && values.length > 0 && values.every(isString) ? values : undefined
}

function isLocalized(node: SchemaNode): boolean {
  const names = node.propertyNames?.enum
  return (
    names !== undefined &&
    names.length > 0 &&
    names.every((name) => LOCALES.some((locale) => locale === name))
  )
}

function isLong(node: SchemaNode | boolean | undefined): boolean {
  return typeof node === 'object' && (node.format === 'multiline' || (node.maxLength ?? 0) > LONG_TEXT)
}

/** Fields of an object, in the order in which the schema declares them. */
export function fieldsOf(node: SchemaNode, root: SchemaNode): readonly SchemaFieldNode[] {
  return Object.entries(node.properties ?? {}).map(([name, child]) => ({
    name,
    node: resolveNode(child, root),
    isRequired: node.required?.includes(name) === true,
  }))
}

function variantOf(node: SchemaNode, root: SchemaNode): FieldKind | undefined {
  const alternatives = (node.oneOf ?? node.anyOf ?? []).map((each) => resolveNode(each, root))
  const [first] = alternatives
  if (first === undefined || !alternatives.every((each) => typeOf(each) === 'object')) return undefined
  const discriminator = Object.keys(first.properties ?? {}).find((name) =>
    alternatives.every((each) => isString(each.properties?.[name]?.const)),
  )
  if (discriminator === undefined) return undefined
  const variants = alternatives.map((each) => ({
    value: String(each.properties?.[discriminator]?.const),
    fields: fieldsOf(each, root).filter((field) => field.name !== discriminator),
  }))
  return { kind: 'variant', discriminator, variants }
}

function textKind(node: SchemaNode): FieldKind {
  if (node.format === 'date') return { kind: 'date' }
  if (node.format === 'date-time') return { kind: 'date-time' }
  if (node.format === 'colour') return { kind: 'colour' }
  return { kind: 'text', isMultiline: isLong(node), isEmail: node.format === 'email' }
}

function arrayKind(node: SchemaNode, root: SchemaNode): FieldKind {
  const items = node.items === undefined ? undefined : resolveNode(node.items, root)
  if (items === undefined) return { kind: 'unknown' }
  const values = stringValues(items)
  if (values !== undefined) return { kind: 'choices', values }
  if (isLocalized(items)) return { kind: 'localized-list' }
  return typeOf(items) === 'string' ? { kind: 'lines' } : { kind: 'unknown' }
}

/** Decides which input a schema gets. `node` must have gone through {@link resolveNode}. */
export function fieldKind(node: SchemaNode, root: SchemaNode): FieldKind {
  const values = stringValues(node)
  if (values !== undefined) return { kind: 'choice', values }
  const variant = variantOf(node, root)
  if (variant !== undefined) return variant
  switch (typeOf(node)) {
    case 'string':
      return textKind(node)
    case 'integer':
      return { kind: node.format === 'cents' ? 'money' : 'number' }
    case 'number':
      return { kind: 'number' }
    case 'boolean':
      return { kind: 'boolean' }
    case 'array':
      return arrayKind(node, root)
    case 'object':
      if (isLocalized(node)) return { kind: 'localized', isMultiline: node.format === 'multiline' }
      return node.properties === undefined
        ? { kind: 'unknown' }
        : { kind: 'group', fields: fieldsOf(node, root) }
    default:
      return { kind: 'unknown' }
  }
}
