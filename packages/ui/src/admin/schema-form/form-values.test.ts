import { describe, expect, it } from '@jest/globals'
import { LocalizedText } from '@parvis/contract'
import fc from 'fast-check'
import { z } from 'zod'
import { sentValues, withDefaults } from './form-values.js'

const Settings = z.object({
  maximum: z.int().min(1).default(3),
  note: z.string().optional(),
  intro: LocalizedText.default({}),
  criteria: z.array(LocalizedText).optional(),
  place: z.object({ open: z.boolean().default(true) }).default({ open: true }),
  ballot: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('approval'), picks: z.int().default(5) }),
      z.object({ type: z.literal('knapsack'), budget: z.int() }),
    ])
    .default({ type: 'approval', picks: 5 }),
})
const schema = z.toJSONSchema(Settings, { io: 'input' })

describe('withDefaults', () => {
  it('shows the defaults of the schema, nested ones too, and keeps what is there', () => {
    expect(withDefaults(schema, { maximum: 7, other: 1 })).toEqual({
      maximum: 7,
      other: 1,
      intro: {},
      place: { open: true },
      ballot: { type: 'approval', picks: 5 },
    })
  })
})

describe('sentValues', () => {
  it('leaves out empty fields, gaps and the fields of other variants', () => {
    const typed = {
      maximum: 3,
      note: '',
      intro: { fr: ' Bonjour ', nl: ' ' },
      criteria: [{ fr: ' Un lieu public ' }, { fr: ' ' }, {}],
      ballot: { type: 'knapsack', picks: 5, budget: 100 },
    }
    expect(sentValues(schema, typed)).toEqual({
      maximum: 3,
      intro: { fr: 'Bonjour' },
      criteria: [{ fr: 'Un lieu public' }],
      ballot: { type: 'knapsack', budget: 100 },
    })
  })

  it('sends what was typed where a number should be, for the server to refuse', () => {
    expect(sentValues(schema, { maximum: 'three' })).toEqual({ maximum: 'three' })
  })

  it('sends defaults that the schema accepts, for any valid values', () =>
    fc.assert(
      fc.property(
        fc.record({ maximum: fc.integer({ min: 1, max: 100 }), note: fc.string({ minLength: 1 }) }),
        (values) => {
          const parsed = Settings.safeParse(sentValues(schema, withDefaults(schema, values)))
          expect(parsed.success).toBe(true)
        },
      ),
    ))
})
