import { describe, expect, it } from '@jest/globals'
import { defineId, isProblem } from '@parvis/contract'
import fc from 'fast-check'
import { z } from 'zod'
import { parseInput } from './input-parser.js'

const NoteId = defineId('nte')
const schemas = {
  params: z.object({ note: NoteId.schema }),
  query: z.object({ limit: z.coerce.number().int().max(10).default(5) }),
  body: z.object({
    text: z.string().min(3),
    choice: z.string().refine((value) => value === 'a', { error: 'not-a-choice' }),
  }),
}
const note = NoteId.encode('01920000-0000-7000-8000-000000000001')
const sound = { params: { note }, query: {}, body: { text: 'abc', choice: 'a' } }

describe('parseInput', () => {
  it('gives the parsed values, defaults filled in, unknown fields dropped', () => {
    expect(parseInput(schemas, { ...sound, body: { ...sound.body, extra: 1 } })).toEqual({
      params: { note },
      query: { limit: 5 },
      body: { text: 'abc', choice: 'a' },
      file: undefined,
    })
  })

  it('answers 404 for an id of another kind and 400 for a bad query', () => {
    expect(parseInput(schemas, { ...sound, params: { note: 'pet_1' } })).toMatchObject({
      status: 404,
      code: 'not-found',
    })
    expect(parseInput(schemas, { ...sound, query: { limit: 'many' } })).toMatchObject({
      status: 400,
      issues: [{ path: 'limit', code: 'invalid-type' }],
    })
  })

  it('lists every fault of the body by place and code', () => {
    expect(parseInput(schemas, { ...sound, body: { text: 'a', choice: 'b' } })).toMatchObject({
      status: 422,
      code: 'invalid-input',
      issues: [
        { path: 'text', code: 'too-small' },
        { path: 'choice', code: 'not-a-choice' },
      ],
    })
  })

  it('refuses NUL characters and lone surrogates anywhere', () => {
    for (const bad of ['a\u0000b', '\ud800']) {
      expect(parseInput(schemas, { ...sound, body: { text: [bad] } })).toMatchObject({ status: 400 })
      expect(parseInput(schemas, { ...sound, body: { [bad]: 1 } })).toMatchObject({ status: 400 })
      expect(parseInput(schemas, { ...sound, params: { note: bad } })).toMatchObject({ status: 400 })
    }
  })

  it('never echoes a value and never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (query, body) => {
        const result = parseInput(schemas, { ...sound, query, body: { secret: 'Xq7-secret', text: body } })
        expect(JSON.stringify(result)).not.toContain('Xq7-secret')
      }),
    )
  })

  it('counts endless nesting as malformed', () => {
    let deep: unknown = 'x'
    for (let level = 0; level < 1000; level += 1) deep = [deep]
    const result = parseInput(schemas, { ...sound, body: deep })
    expect(isProblem(result) && result.status).toBe(400)
  })
})
