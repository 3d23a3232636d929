import { CellNetwork } from './cell-network.js'

/** Numbers of people by row and column, without totals. All rows are of one length. */
export interface CountedTable {
  readonly voters: readonly (readonly number[])[]
  /** The most people that a cell can have, where that is known from elsewhere: residents. `Infinity` where it is not. */
  readonly most: readonly (readonly number[])[]
}

/** For each cell whether its number is left out; the last row and the last column are those of the totals. */
export type HiddenCells = readonly (readonly boolean[])[]

/**
 * Decides which numbers of a table can be shown (disclosure control by cell suppression). Left out are:
 *
 * 1. *small ones*: fewer than `smallest` people in it, or all but so few of those who could be in it, because then it tells
 *    of nearly every one of them that they took part;
 * 2. as many others as it takes for nobody to work those out: from what is shown, every hidden number could be any in a range
 *    at least `smallest` wide (or as wide as it can be, where fewer people live there). Hidden totals count among them.
 *
 * The sum of everything is published with every vote, and so it is never hidden here.
 *
 * @returns `undefined` when nothing of the table can be shown.
 */
export function hideSmallCells({ voters, most }: CountedTable, smallest: number): HiddenCells | undefined {
  const [values, limits] = [withTotals(voters), withTotals(most)]
  const cells = values.map((row, i) => row.map((value, j) => ({ value, most: Math.max(value, limits[i]?.[j] ?? Infinity) })))
  const flat = cells.flat()
  const sum = flat.length - 1
  if ((flat[sum]?.value ?? 0) < smallest) return undefined
  const network = new CellNetwork(cells)
  const hidden = new Set([...flat.keys()].filter((place) => place !== sum && isSmall(flat[place], smallest)))
  // Hiding more only widens the others: each hidden cell is looked at once.
  for (const place of hidden) {
    const wanted = Math.min(smallest, flat[place]?.most ?? 0)
    for (;;) {
      const range = network.range(place, hidden, wanted)
      if (range.most - range.least >= wanted) break
      // The smallest numbers are the least loss, and of those the fewest.
      const more = network.cheapestWidening(place, hidden, (other) => (flat[other]?.value ?? 0) + 1)
      if (more.length === 0) return undefined
      for (const other of more) hidden.add(other)
    }
  }
  return cells.map((row, i) => row.map((_, j) => hidden.has(network.place(i, j))))
}

function isSmall(cell: { readonly value: number; readonly most: number } | undefined, smallest: number): boolean {
  // Where nobody lives, nobody votes: everybody knows that.
  if (cell === undefined || cell.most === 0) return false
  return cell.value < smallest || cell.most - cell.value < smallest
}

/** The table with a column of the totals of its rows, and a row of those of its columns. */
export function withTotals(rows: readonly (readonly number[])[]): number[][] {
  const wide = rows.map((row) => [...row, sumOf(row)])
  return [...wide, (wide[0] ?? []).map((_, column) => sumOf(wide.map((row) => row[column] ?? 0)))]
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
