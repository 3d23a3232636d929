import { describe, expect, it } from '@jest/globals'
import { LocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { declaredPath } from './declared-path.js'

const schema = z.object({
  title: LocalizedText,
  choices: z.array(z.object({ cost: z.int().nullable() })).default([]),
  fields: z.record(z.string(), z.object({ a: z.string() })).optional(),
  either: z.union([z.object({ kind: z.literal('x'), x: z.string() }), z.object({ kind: z.literal('y'), y: z.string() })]),
  free: z.unknown(),
  trimmed: z.object({ inner: z.string() }).transform((value) => value.inner),
})

describe('declaredPath', () => {
  it('names what the schema names', () => {
    expect(declaredPath(schema, ['choices', 2, 'cost'])).toBe('choices.2.cost')
    expect(declaredPath(schema, ['title', 'fr'])).toBe('title.fr')
    expect(declaredPath(schema, ['either', 'y'])).toBe('either.y')
    expect(declaredPath(schema, ['trimmed', 'inner'])).toBe('trimmed.inner')
    expect(declaredPath(schema, [])).toBe('')
  })

  it('does not repeat keys that the caller made up', () => {
    expect(declaredPath(schema, ['fields', 'Ann Peeters', 'a'])).toBe('fields.*.a')
    expect(declaredPath(schema, ['Ann Peeters'])).toBe('*')
    expect(declaredPath(schema, ['title', 'Ann'])).toBe('title.*')
    expect(declaredPath(schema, ['free', 'Ann', 0, 'Peeters'])).toBe('free.*.0.*')
    expect(declaredPath(schema, ['toString'])).toBe('*')
  })
})
