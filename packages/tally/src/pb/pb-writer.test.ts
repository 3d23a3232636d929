import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Election, generateElection, readPb, writePb } from '../index.js'
import { META } from '../test/pb-texts.js'

describe('writePb', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', '😀', ';', '"', ',', '\n', '\r\n', ' ', 'META', '0'),
    maxLength: 8,
  })
  const id = fc.stringMatching(/^[A-Za-z0-9/"; .-]{1,6}$/).map((text) => `i${text.trim()}`)
  const elections = fc
    .record({
      ids: fc.uniqueArray(id, { minLength: 1, maxLength: 6 }),
      cells: fc.array(cell, { minLength: 6, maxLength: 6 }),
      costs: fc.array(fc.integer({ min: 1, max: 99999 }), { minLength: 6, maxLength: 6 }),
      votes: fc.array(fc.array(fc.nat({ max: 5 }), { maxLength: 4 }), { minLength: 1, maxLength: 8 }),
      extra: cell,
    })
    .map(({ ids, cells, costs, votes, extra }) => {
      const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
      const rows = ids.map((name, at) => `${quote(name)};${(costs[at] ?? 1) / 100};${quote(cells[at] ?? '')}`)
      const ballots = votes.map(
        (vote, at) => `v${at};${quote([...new Set(vote)].flatMap((of) => ids[of] ?? []).join(','))}`,
      )
      const meta = META.replace('Benches and trees', quote(extra))
      return `${meta}PROJECTS\nproject_id;cost;name\n${rows.join('\n')}\nVOTES\nvoter_id;vote\n${ballots.join('\n')}`
    })

  it('writes what reads back as the same election, and writes that again the same', () => {
    fc.assert(
      fc.property(elections, (text) => {
        const { election, faults } = readPb(text)
        expect(faults).toEqual([])
        if (election === undefined) return
        const written = writePb(election)
        expect(readPb(written)).toMatchObject({ faults: [], election })
        expect(writePb(readPb(written).election ?? election)).toBe(written)
      }),
      { numRuns: 300 },
    )
  })

  it('writes an election that came from no file, and fields that are set', () => {
    const { file: _, ...bare }: Election = generateElection({
      projects: 5,
      voters: 30,
      budget: 1000,
      seed: 1,
    })
    const { election, faults } = readPb(writePb(bare, { meta: { description: 'Spring; 2026' } }))
    expect(faults).toEqual([])
    expect(election).toMatchObject({ ...bare, ids: [...bare.ids] })
    expect(election?.file?.meta[0]).toEqual(['description', 'Spring; 2026'])
  })
})
