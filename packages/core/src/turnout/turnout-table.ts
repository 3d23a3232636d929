import { AGE_BANDS, type TurnoutCell, type TurnoutTable } from '@parvis/contract'
import type { GroupCounts } from './count-groups.js'
import { hideSmallCells, withTotals } from './hide-small-cells.js'

export interface TurnoutCounts {
  readonly voters: GroupCounts
  /** People of the register who may vote; absent without a register. */
  readonly residents: GroupCounts | undefined
}

/**
 * The table of voters by district and age, as it is published: numbers that tell too much are left out, for good.
 *
 * @returns `undefined` when nothing is known of anybody, or nothing can be shown.
 */
export function turnoutTable({ voters, residents }: TurnoutCounts, smallest: number): TurnoutTable | undefined {
  const known = (district: string): boolean => sum(AGES, (age) => voters.of(district, age) + (residents?.of(district, age) ?? 0)) > 0
  const districts = [...new Set([...voters.districts(), ...(residents?.districts() ?? [])])].filter(known).sort(unknownLast)
  const ages = AGES.filter((age) => sum(districts, (district) => voters.of(district, age) + (residents?.of(district, age) ?? 0)) > 0)
  const tellsNothing = (district: string, age: (typeof AGES)[number]): boolean => district === '' && age === 'unknown'
  if (sum(districts, (district) => sum(ages, (age) => (tellsNothing(district, age) ? 0 : voters.of(district, age)))) === 0) return undefined

  const people = districts.map((district) => ages.map((age) => voters.of(district, age)))
  const living = residents === undefined ? undefined : districts.map((district) => ages.map((age) => residents.of(district, age)))
  // Of whom nobody knows where they live or how old they are, no register says how many there could be.
  const most = districts.map((district, i) => ages.map((age, j) => (district === '' || age === 'unknown' ? Infinity : (living?.[i]?.[j] ?? Infinity))))
  const hidden = hideSmallCells({ voters: people, most }, smallest)
  if (hidden === undefined) return undefined
  const [shownPeople, shownLiving] = [withTotals(people), living === undefined ? undefined : withTotals(living)]
  const cells = shownPeople.map((row, i) =>
    row.map((number, j): TurnoutCell => {
      if (hidden[i]?.[j] !== false) return {}
      const living = shownLiving?.[i]?.[j]
      return living === undefined ? { voters: number } : { voters: number, residents: living }
    }),
  )
  const rows = cells.map((row) => ({ cells: row.slice(0, -1), total: row.at(-1) ?? {} }))
  const last = rows.at(-1)
  return {
    ages: [...ages],
    rows: districts.map((district, i) => {
      const name = residents?.spelling(district) ?? voters.spelling(district)
      return { ...(district === '' || name === undefined ? {} : { district: name }), ...(rows[i] ?? { cells: [], total: {} }) }
    }),
    totals: last?.cells ?? [],
    total: last?.total ?? {},
  }
}

const AGES = [...AGE_BANDS, 'unknown'] as const

function unknownLast(one: string, other: string): number {
  if (one === '' || other === '') return one === '' ? 1 : -1
  return one < other ? -1 : 1
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0)
}
