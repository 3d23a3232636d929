import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { differences, explain, generateElection, RULES, tally } from './index.js'

describe('the package in a browser', () => {
  it('gives a worker nothing that cannot be posted: the count of a copied election, copied, is the count', () => {
    const election = generateElection({ projects: 12, voters: 60, budget: 5000, seed: 4 })
    const copy = structuredClone(election)
    for (const rule of RULES) {
      const result = tally(election, { rule, utility: 'cost' })
      expect(structuredClone(tally(copy, { rule, utility: 'cost' }))).toEqual(result)
      expect(structuredClone(explain(copy, result))).toEqual(explain(election, result))
      expect(structuredClone(differences(copy, result))).toEqual(differences(election, result))
    }
  })

  it('imports nothing but itself', () => {
    const folder = fileURLToPath(new URL('.', import.meta.url))
    const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('test'),
    )
    expect(sources.length).toBeGreaterThan(40)
    for (const file of sources) {
      const imported = readFileSync(join(folder, file), 'utf8').matchAll(/ from '([^']+)'/g)
      for (const [, from] of imported) expect(from).toMatch(/^\.\.?\//)
    }
  })
})
