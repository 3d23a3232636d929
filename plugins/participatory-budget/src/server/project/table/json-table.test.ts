import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { jsonTable } from './json-table.js'

describe('a list in JSON', () => {
  it('becomes a table with paths as headings, numbers as numbers, and lines by their place in the list', () => {
    const table = jsonTable('[{"id":1,"title":{"fr":"x"}},{"id":2,"title":{"nl":" y "},"tags":["a","b"],"names":[{"fr":"n"}]}]', 10)
    if ('faults' in table) throw new Error('faulty')
    expect(table.headings).toEqual(['id', 'title/fr', 'title/nl', 'tags', 'names/fr'])
    expect(table.body.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, '1', 'x', '', '', ''],
      [3, '2', '', 'y', 'a, b', 'n'],
    ])
    expect(table.body[1]?.numbers?.get(0)).toBe(2)
  })

  it('says on which line it ends to be JSON, and wants a list of entries', () => {
    expect(jsonTable('[\n{"id": 1,\n}]', 10)).toEqual({ faults: [{ line: 3, code: 'not-json' }] })
    for (const other of ['{"id": 1}', '[1, 2]', '3']) expect(jsonTable(other, 10)).toEqual({ faults: [{ line: 1, code: 'not-json' }] })
  })

  it('is read whatever its depth and its values', () => {
    fc.assert(fc.property(fc.json(), (json) => expect(jsonTable(json, 10)).toBeDefined()))
    const deep = `[{"a":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)},"b":${'['.repeat(50_000)}${']'.repeat(50_000)}}]`
    expect(jsonTable(deep, 10)).toBeDefined()
  })
})
