import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { type ElectionShape, generateElection, readPb, tally, writePb } from '../index.js'

describe('generateElection', () => {
  const shape = { projects: 30, voters: 500, budget: 200_000, maxLength: 4, seed: 11 }

  it('makes the same election of the same seed, and another of another', () => {
    expect(writePb(generateElection(shape))).toBe(writePb(generateElection(shape)))
    expect(writePb(generateElection({ ...shape, seed: 12 }))).not.toBe(writePb(generateElection(shape)))
  })

  it('makes a valid file with the numbers asked for', () => {
    const made = generateElection(shape)
    const { election, faults, warnings } = readPb(writePb(made))
    expect(faults).toEqual([])
    expect(warnings.filter(({ code }) => code !== 'project-without-votes')).toEqual([])
    expect(election).toMatchObject({ voters: 500, budget: 200_000n, ids: [...made.ids] })
  })

  it('makes elections in which something is decided', () => {
    const { winners } = tally(generateElection(shape), { rule: 'add1', utility: 'cost' })
    expect(winners.length).toBeGreaterThan(2)
    expect(winners.length).toBeLessThan(30)
  })

  it('has made the files in samples/, which are fresh', () => {
    const read = (file: string) => readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8')
    const shapes: Record<string, ElectionShape> = JSON.parse(read('shapes.json'))
    expect(Object.keys(shapes)).toHaveLength(2)
    for (const [file, its] of Object.entries(shapes)) expect(read(file)).toBe(writePb(generateElection(its)))
  })
})
