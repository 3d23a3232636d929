import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { hideSmallCells, withTotals, type CountedTable, type HiddenCells } from './hide-small-cells.js'
import { hideSmallNumbers } from './hide-small-numbers.js'

const unlimited = (voters: readonly (readonly number[])[]) => voters.map((row) => row.map(() => Infinity))
const free = (voters: number[][]): CountedTable => ({ voters, most: unlimited(voters) })

/** Tables of up to six districts by seven ages: mostly small numbers, as in communes, some with none and some with many. */
const count = fc.oneof({ weight: 3, arbitrary: fc.nat(14) }, { weight: 2, arbitrary: fc.nat(80) }, { weight: 1, arbitrary: fc.constant(0) })
const tables = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 7 }))
  .chain(([rows, columns]) => fc.array(fc.array(count, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }))
/** The same with residents, of whom sometimes nearly all vote. */
const withResidents = tables.chain((voters) =>
  fc
    .array(fc.oneof(fc.nat(9), fc.nat(300)), { minLength: voters.length * 7, maxLength: voters.length * 7 })
    .map((more): CountedTable => ({ voters, most: voters.map((row, i) => row.map((value, j) => value + (more[i * 7 + j] ?? 0))) })),
)
const smallestGroups = fc.integer({ min: 5, max: 12 })

/**
 * What a reader knows: one equation for each row and each column, in the hidden cells alone. Gaussian elimination in exact
 * whole numbers, which shares nothing with the network that decides.
 */
function determined(hidden: HiddenCells): string[] {
  const unknown = hidden.flatMap((row, i) => row.flatMap((isHidden, j) => (isHidden ? [`${i} ${j}`] : [])))
  const [rows, columns] = [hidden.length, hidden[0]?.length ?? 0]
  const sign = (isTotal: boolean): bigint => (isTotal ? -1n : 1n)
  const equations = [
    ...hidden.map((_, i) => unknown.map((cell) => (Number(cell.split(' ')[0]) === i ? sign(Number(cell.split(' ')[1]) === columns - 1) : 0n))),
    ...(hidden[0] ?? []).map((_, j) => unknown.map((cell) => (Number(cell.split(' ')[1]) === j ? sign(Number(cell.split(' ')[0]) === rows - 1) : 0n))),
  ]
  const reduced: bigint[][] = []
  let rest = equations
  for (let column = 0; column < unknown.length; column += 1) {
    const pivot = rest.find((row) => row[column] !== 0n)
    if (pivot === undefined) continue
    const clear = (row: bigint[]): bigint[] =>
      row[column] === 0n ? row : row.map((value, place) => value * (pivot[column] ?? 0n) - (pivot[place] ?? 0n) * (row[column] ?? 0n))
    rest = rest.filter((row) => row !== pivot).map(clear)
    reduced.splice(0, reduced.length, ...reduced.map(clear), pivot)
  }
  return reduced.filter((row) => row.filter((value) => value !== 0n).length === 1).map((row) => unknown[row.findIndex((value) => value !== 0n)] ?? '')
}

/** Every table that looks the same to a reader, by trying all: for small tables. */
function everyPossible({ voters, most }: CountedTable, hidden: HiddenCells): number[][][] {
  const shown = withTotals(voters)
  const total = shown.at(-1)?.at(-1) ?? 0
  const cells = voters.flatMap((row, i) => row.map((_, j) => [i, j] as const))
  const found: number[][][] = []
  const guess = voters.map((row) => row.map(() => 0))
  const fill = (place: number, left: number): void => {
    const cell = cells[place]
    if (cell === undefined) {
      if (left !== 0) return
      const looks = withTotals(guess)
      const isSame = looks.every((row, i) => row.every((value, j) => (hidden[i]?.[j] === true ? true : value === shown[i]?.[j])))
      if (isSame) found.push(looks.map((row) => [...row]))
      return
    }
    const [i, j] = cell
    const row = guess[i] ?? []
    const known = hidden[i]?.[j] === true ? undefined : voters[i]?.[j]
    for (let value = known ?? 0; value <= (known ?? Math.min(left, most[i]?.[j] ?? left)); value += 1) {
      row[j] = value
      fill(place + 1, left - value)
    }
    row[j] = 0
  }
  fill(0, total)
  return found
}

describe('small cells of a table', () => {
  it('are left out with another of their row and column, and no more', () => {
    const hidden = hideSmallCells(free([[40, 3, 25], [31, 22, 44], [60, 50, 70]]), 10)
    expect(hidden).toEqual([
      [false, true, true, false],
      [false, true, true, false],
      [false, false, false, false],
      [false, false, false, false],
    ])
  })

  it('are not there: everything is shown', () => {
    expect(hideSmallCells(free([[40, 30], [31, 22]]), 10)?.flat()).toEqual(Array.from({ length: 9 }, () => false))
  })

  it('of a vote in which fewer took part than a cell must have: nothing is shown', () => {
    expect(hideSmallCells(free([[4, 3], [1, 1]]), 10)).toBeUndefined()
  })

  it('are those too of which nearly everybody voted', () => {
    const voters = [[95, 30], [40, 30]]
    const most = [[100, 300], [300, 300]]
    expect(hideSmallCells({ voters, most }, 10)?.[0]?.[0]).toBe(true)
  })

  it('show that nobody votes where nobody lives', () => {
    const voters = [[0, 30], [40, 30]]
    const most = [[0, 300], [300, 300]]
    expect(hideSmallCells({ voters, most }, 10)?.flat()).toEqual(Array.from({ length: 9 }, () => false))
  })

  it('B-10 cannot be worked out from what is shown by adding and subtracting, in any table', () => {
    fc.assert(
      fc.property(fc.oneof(tables.map(free), withResidents), smallestGroups, (table, smallest) => {
        const hidden = hideSmallCells(table, smallest)
        if (hidden === undefined) return
        expect(determined(hidden)).toEqual([])
      }),
      { numRuns: 700 },
    )
  })

  it('B-10 are never shown, and neither is a total of few people', () => {
    fc.assert(
      fc.property(fc.oneof(tables.map(free), withResidents), smallestGroups, (table, smallest) => {
        const hidden = hideSmallCells(table, smallest)
        const limits = withTotals(table.most)
        const last = { row: table.voters.length, column: table.voters[0]?.length ?? 0 }
        for (const [i, row] of withTotals(table.voters).entries())
          for (const [j, value] of row.entries()) {
            if (i === last.row && j === last.column) continue
            if (value < smallest && (limits[i]?.[j] ?? 0) > 0) expect(hidden?.[i]?.[j] ?? true).toBe(true)
          }
      }),
      { numRuns: 700 },
    )
  })

  it('B-10 can be anything in a wide range, whatever a reader tries: all tables that look the same, one by one', () => {
    const small = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 2, max: 3 })).chain(([rows, columns]) =>
      fc
        .array(fc.tuple(fc.nat(7), fc.nat(4)), { minLength: rows * columns, maxLength: rows * columns })
        .map((cells): CountedTable => {
          const row = (i: number) => cells.slice(i * columns, (i + 1) * columns)
          const each = Array.from({ length: rows }, (_, i) => row(i))
          return { voters: each.map((pairs) => pairs.map(([value]) => value)), most: each.map((pairs) => pairs.map(([value, more]) => value + more * 3)) }
        }),
    )
    let looked = 0
    fc.assert(
      fc.property(small, (table) => {
        const hidden = hideSmallCells(table, 5)
        if (hidden === undefined) return
        const possible = everyPossible(table, hidden)
        const limits = withTotals(table.most)
        for (const [i, row] of hidden.entries())
          for (const [j, isHidden] of row.entries()) {
            if (!isHidden) continue
            looked += 1
            const values = possible.map((each) => each[i]?.[j] ?? 0)
            expect(Math.max(...values) - Math.min(...values)).toBeGreaterThanOrEqual(Math.min(5, limits[i]?.[j] ?? 0))
          }
      }),
      { numRuns: 120 },
    )
    expect(looked).toBeGreaterThan(100)
  })

  it('of a large commune take little time', () => {
    const voters = Array.from({ length: 60 }, (_, i) => Array.from({ length: 7 }, (_each, j) => ((i * 37 + j * 11) % 29) + (j % 3) * 6))
    expect(hideSmallCells(free(voters), 10)).toBeDefined()
  })
})

describe('small numbers of a list', () => {
  it('are left out with the next smallest, so that the sum does not give them away', () => {
    expect([...hideSmallNumbers(new Map([['web', 200], ['paper', 3], ['counter', 40]]), 10)]).toEqual(['paper', 'counter'])
  })

  it('are left out together where they are enough', () => {
    expect([...hideSmallNumbers(new Map([['web', 200], ['paper', 9], ['counter', 8]]), 10)].sort()).toEqual(['counter', 'paper'])
  })

  it('are not hidden behind each other where both are nearly none', () => {
    expect([...hideSmallNumbers(new Map([['web', 200], ['paper', 1], ['counter', 1]]), 10)]).toHaveLength(3)
  })

  it('are left out where there is only one thing', () => {
    expect([...hideSmallNumbers(new Map([['web', 3]]), 10)]).toEqual(['web'])
  })

  it('B-10 lie in a range as wide as a small group, or nothing is shown', () => {
    const lists = fc.dictionary(fc.constantFrom('web', 'paper', 'counter', 'assisted', 'phone'), fc.integer({ min: 1, max: 60 }), { minKeys: 2 })
    fc.assert(
      fc.property(lists, smallestGroups, (people, smallest) => {
        const all = new Map(Object.entries(people))
        const hidden = hideSmallNumbers(all, smallest)
        for (const [name, number] of all) if (number < smallest) expect(hidden.has(name)).toBe(true)
        if (hidden.size === 0 || hidden.size === all.size) return
        expect([...hidden].reduce((sum, name) => sum + (all.get(name) ?? 0) - 1, 0)).toBeGreaterThanOrEqual(smallest)
      }),
    )
  })
})
