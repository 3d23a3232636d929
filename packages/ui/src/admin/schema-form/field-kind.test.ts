import { describe, expect, it } from '@jest/globals'
import { LocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { fieldKind, fieldsOf } from './field-kind.js'
import { parseSchema } from './schema-node.js'

const Settings = z.object({
  name: z.string().max(80),
  story: z.string().max(4000),
  email: z.email(),
  count: z.int().min(1).max(10),
  share: z.number(),
  budget: z.int().meta({ format: 'cents' }),
  open: z.boolean(),
  colour: z.string().meta({ format: 'colour' }),
  day: z.iso.date(),
  moment: z.iso.datetime({ offset: true }).optional(),
  text: LocalizedText,
  refined: LocalizedText.refine((text) => Object.keys(text).length > 0),
  kind: z.enum(['a', 'b']),
  literal: z.union([z.literal('p'), z.literal('q')]),
  kinds: z.array(z.enum(['a', 'b'])),
  tags: z.array(z.string()),
  criteria: z.array(LocalizedText),
  place: z.object({ street: z.string() }),
  nothing: z.string().nullable(),
  ballot: z.discriminatedUnion('type', [
    z.object({ type: z.literal('approval'), maximum: z.int() }),
    z.object({ type: z.literal('knapsack') }),
  ]),
  matrix: z.array(z.array(z.int())),
})

const root = parseSchema(z.toJSONSchema(Settings, { io: 'input' }))
const kinds = Object.fromEntries(
  fieldsOf(root, root).map((field) => [field.name, fieldKind(field.node, root)]),
)

describe('fieldKind', () => {
  it.each([
    ['name', { kind: 'text', isMultiline: false, isEmail: false }],
    ['story', { kind: 'text', isMultiline: true }],
    ['email', { kind: 'text', isEmail: true }],
    ['count', { kind: 'number' }],
    ['share', { kind: 'number' }],
    ['budget', { kind: 'money' }],
    ['open', { kind: 'boolean' }],
    ['colour', { kind: 'colour' }],
    ['day', { kind: 'date' }],
    ['moment', { kind: 'date-time' }],
    ['text', { kind: 'localized' }],
    ['refined', { kind: 'localized' }],
    ['kind', { kind: 'choice', values: ['a', 'b'] }],
    ['literal', { kind: 'choice', values: ['p', 'q'] }],
    ['kinds', { kind: 'choices', values: ['a', 'b'] }],
    ['tags', { kind: 'lines' }],
    ['criteria', { kind: 'localized-list' }],
    ['place', { kind: 'group', fields: [{ name: 'street', isRequired: true }] }],
    ['nothing', { kind: 'text' }],
    [
      'ballot',
      { kind: 'variant', discriminator: 'type', variants: [{ value: 'approval' }, { value: 'knapsack' }] },
    ],
    ['matrix', { kind: 'unknown' }],
  ])('reads %s as zod writes it', (name, expected) => {
    expect(kinds[name]).toMatchObject(expected)
  })

  it('follows references', () => {
    const Shared = z.object({ street: z.string() }).meta({ id: 'Place' })
    const schema = parseSchema(z.toJSONSchema(z.object({ here: Shared, there: Shared })))
    const [here] = fieldsOf(schema, schema)
    expect(here && fieldKind(here.node, schema)).toMatchObject({
      kind: 'group',
      fields: [{ name: 'street' }],
    })
  })

  it('makes an empty form of what is no schema', () => {
    for (const nothing of [undefined, 3, 'x', { properties: 4 }]) {
      const node = parseSchema(nothing)
      expect(fieldsOf(node, node)).toEqual([])
    }
  })
})
