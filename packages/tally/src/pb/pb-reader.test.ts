import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { PbReader, readPb } from '../index.js'
import { FILE, META, PROJECTS, VOTES } from '../test/pb-texts.js'

const codes = (text: string | Uint8Array) => readPb(text).faults.map(({ line, code }) => `${line} ${code}`)
const warnings = (text: string) => readPb(text).warnings.map(({ line, code }) => `${line} ${code}`)

describe('readPb', () => {
  it('reads budget, costs and grouped ballots, scaling money to whole numbers', () => {
    const { election, faults, warnings: found } = readPb(FILE)
    expect(faults).toEqual([])
    expect(found).toEqual([])
    expect(election).toMatchObject({
      budget: 10000n,
      costs: [4000n, 6000n, 7005n],
      decimals: 1,
      voters: 4,
      ids: ['bench', 'tree', 'fountain'],
    })
    expect([...(election?.ballots.weights ?? [])]).toEqual([2, 1, 1])
    expect([...(election?.ballots.choices ?? [])]).toEqual([0, 1, 0, 1, 2])
  })

  it('does not mind a byte order mark, CRLF, blank lines, blanks, small section titles and a missing last line end', () => {
    const wanted = readPb(FILE).election
    const odd = `\uFEFF${FILE.replaceAll(';', ' ; ').replaceAll(',', ' , ').replaceAll('\n', '\r\n\r\n')}`
      .replace('META', 'meta')
      .replace('VOTES', '  Votes')
      .trimEnd()
    const { election, faults } = readPb(odd)
    expect(faults).toEqual([])
    expect(election).toEqual(wanted)
  })

  it('reads quoted cells, with semicolons, doubled quotes and line ends in them', () => {
    const text = FILE.replace('A bench', '"A ""long"" bench; with\na back"').replace(
      '1;bench,tree',
      '"1";"bench,tree"',
    )
    const { election, faults } = readPb(text)
    expect(faults).toEqual([])
    expect(election?.file?.projectRows[0]?.[2]).toBe('A "long" bench; with\na back')
    expect([...(election?.ballots.weights ?? [])]).toEqual([2, 1, 1])
  })

  it('keeps counting lines after a quoted line end', () => {
    const text = FILE.replace('A bench', '"A\nbench"').replace('2;bench', '2;unknown')
    expect(codes(text)).toEqual(['23 project-unknown'])
  })

  it('keeps ids as texts, in file order', () => {
    const text = FILE.replaceAll('bench', '10').replaceAll('tree', '007').replaceAll('fountain', 'Ż/1')
    expect(readPb(text).election?.ids).toEqual(['10', '007', 'Ż/1'])
  })

  it.each([
    ['a missing section', META + PROJECTS, ['18 section-missing']],
    ['an empty file', '', ['1 section-missing', '1 section-missing', '1 section-missing']],
    ['sections in another order', META + VOTES + PROJECTS, ['20 section-order']],
    ['a section given twice', FILE + META, ['25 section-repeated']],
    ['text before the first section', `hello\n${FILE}`, ['1 text-before-section']],
    ['a missing obligatory field', FILE.replace('country;Belgium\n', ''), ['1 field-missing']],
    [
      'a field given twice',
      FILE.replace('unit;Example', 'country;Example'),
      ['1 field-missing', '5 field-repeated'],
    ],
    ['an unknown type of ballot', FILE.replace('approval', 'guess'), ['10 field-malformed']],
    [
      'a length that is no number',
      FILE.replace('date_end', 'max_length;two\ndate_end'),
      ['13 field-malformed'],
    ],
    ['a missing column', FILE.replace('project_id;cost;', 'project_id;price;'), ['15 column-missing']],
    ['a column given twice', FILE.replace('cost;name', 'cost;cost'), ['15 column-repeated']],
    ['a decimal comma', FILE.replace('400', '400,5'), ['16 amount-comma']],
    ['a negative cost', FILE.replace('400', '-400'), ['16 amount-negative']],
    ['a cost of zero', FILE.replace('400', '0.00'), ['16 amount-zero']],
    ['a cost that is no number', FILE.replace('400', '4e2'), ['16 amount-not-a-number']],
    ['a missing cost', FILE.replace('400', 'None'), ['16 amount-missing']],
    ['an endless cost', FILE.replace('400', '4'.repeat(50)), ['16 amount-too-long']],
    ['a budget of zero', FILE.replace('1000', '0'), ['9 amount-zero']],
    ['a negative budget', FILE.replace('1000', '-5'), ['9 amount-negative']],
    [
      'a project given twice',
      FILE.replace('tree;600', 'bench;600'),
      ['17 project-id-repeated', '21 project-unknown', '23 project-unknown', '24 project-unknown'],
    ],
    [
      'a project id with a comma',
      FILE.replace('fountain;700', 'a,b;700').replace('fountain,', ''),
      ['18 project-id-comma'],
    ],
    [
      'a project without an id',
      FILE.replace('fountain;700', ';700').replace('fountain,', ''),
      ['18 project-id-missing'],
    ],
    ['an unknown project on a ballot', FILE.replace('2;bench', '2;bank'), ['22 project-unknown']],
    ['a comma too many', FILE.replace('2;bench', '2;bench,'), ['22 ballot-item-empty']],
    ['a voter given twice', FILE.replace('4;tree', '1;tree'), ['24 voter-id-repeated']],
    ['a voter without an id', FILE.replace('4;tree', ';tree'), ['24 voter-id-missing']],
    ['a line without a vote', FILE.replace('2;bench', '2'), ['22 cell-missing']],
    [
      'a ballot that is too long',
      FILE.replace('date_end', 'max_length;1\ndate_end'),
      ['22 ballot-too-long', '24 ballot-too-long', '25 ballot-too-long'],
    ],
    [
      'a ballot that is too short',
      FILE.replace('date_end', 'min_length;2\ndate_end'),
      ['23 ballot-too-short'],
    ],
    [
      'two projects where one may be chosen',
      FILE.replace('approval', 'choose-1'),
      ['21 ballot-too-long', '23 ballot-too-long', '24 ballot-too-long'],
    ],
    [
      'a quote that does not close',
      FILE.replace('A tree', '"A tree'),
      ['17 quote-unbalanced', '21 project-unknown', '23 project-unknown', '24 project-unknown'],
    ],
    [
      'text after a closing quote',
      FILE.replace('A fountain', '"A" fountain').replace('fountain,', ''),
      ['18 quote-unbalanced'],
    ],
    ['no project', META + 'PROJECTS\nproject_id;cost\nVOTES\nvoter_id;vote\n1;\n', ['14 no-projects']],
    ['no ballot', META + PROJECTS + 'VOTES\nvoter_id;vote\n', ['19 no-votes']],
  ])('refuses %s, naming the line', (_, text, wanted) => {
    const found = codes(text)
    expect(found).toEqual(wanted)
    expect(readPb(text).election).toBeUndefined()
  })

  it('reports every fault of a file, in order of lines', () => {
    const text = FILE.replace('400', 'x').replace('2;bench', '2;bank').replace('4;tree', '3;tree')
    expect(codes(text)).toEqual(['16 amount-not-a-number', '22 project-unknown', '24 voter-id-repeated'])
  })

  it('stops listing after a thousand faults', () => {
    const votes = Array.from({ length: 3000 }, (_, voter) => `${voter};bank`).join('\n')
    const { faults } = readPb(`${META}${PROJECTS}VOTES\nvoter_id;vote\n${votes}`)
    expect(faults).toHaveLength(1001)
    expect(faults.some(({ code }) => code === 'more-faults')).toBe(true)
  })

  it('names no voter in a fault', () => {
    const { faults } = readPb(FILE.replace('4;tree', 'secret-voter;tree').replace('3;f', 'secret-voter;f'))
    expect(faults.map(({ code }) => code)).toEqual(['voter-id-repeated'])
    expect(JSON.stringify(faults)).not.toContain('secret-voter')
  })

  it('counts an empty ballot as a voter', () => {
    const { election, faults } = readPb(FILE.replace('2;bench', '2;'))
    expect(faults).toEqual([])
    expect(election?.voters).toBe(4)
  })

  it('counts a project named twice on a ballot once, with a warning', () => {
    expect(warnings(FILE.replace('2;bench', '2;bench, bench'))).toEqual(['22 project-twice-on-ballot'])
    expect(readPb(FILE.replace('2;bench', '2;bench,bench')).election).toEqual(readPb(FILE).election)
  })

  it('warns of counts that differ, of too many cells, of unaffordable and unwanted projects', () => {
    expect(warnings(FILE.replace('num_votes;4', 'num_votes;5'))).toEqual(['8 count-differs'])
    expect(warnings(FILE.replace('num_projects;3', 'num_projects;2'))).toEqual(['7 count-differs'])
    expect(warnings(FILE.replace('A tree', 'A tree;more'))).toEqual(['17 cells-extra'])
    expect(warnings(FILE.replace('700.50', '7000'))).toEqual(['18 cost-above-budget'])
    expect(warnings(FILE.replace('fountain,', ''))).toEqual(['18 project-without-votes'])
  })

  it('never fails on bytes of any kind, and never gives both an election and a fault', () => {
    const piece = fc.constantFrom(
      'META\n',
      'PROJECTS\n',
      'VOTES\n',
      ';',
      '"',
      '""',
      '\r\n',
      '\n',
      ',',
      'bench',
      '-1',
      '\uFEFF',
      ' ',
      '1;',
    )
    const noise = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((pieces) => new TextEncoder().encode(pieces.join(''))),
      fc.uint8Array({ maxLength: 200 }),
      fc.tuple(fc.nat({ max: FILE.length }), fc.array(piece, { maxLength: 3 })).map(([at, pieces]) => {
        return new TextEncoder().encode(FILE.slice(0, at) + pieces.join('') + FILE.slice(at + pieces.length))
      }),
    )
    fc.assert(
      fc.property(noise, (bytes) => {
        const { election, faults } = readPb(bytes)
        expect(election === undefined).toBe(faults.length > 0)
        const lines = new TextDecoder().decode(bytes).split('\n').length
        for (const { line } of faults) expect(line >= 1 && line <= lines).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('PbReader', () => {
  it('reads the same whatever pieces the bytes come in', () => {
    const bytes = new TextEncoder().encode(`\uFEFF${FILE.replace('A bench', '"A ""bench"";\nlong"')}`)
    const wanted = readPb(bytes)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 12 }), (cuts) => {
        const reader = new PbReader()
        const ends = [...cuts].sort((a, b) => a - b)
        let from = 0
        for (const end of [...ends, bytes.length]) {
          reader.push(bytes.subarray(from, end))
          from = end
        }
        expect(reader.end()).toEqual(wanted)
      }),
      { numRuns: 300 },
    )
  })
})
