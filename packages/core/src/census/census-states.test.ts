import { describe, expect, it } from '@jest/globals'
import { CENSUS_STATES } from '@parvis/contract'
import { canBecome } from './census-states.js'

/** Rows: from; columns, in the order of the states: uploaded, dry-run, approved, active, closed, purged. */
const TABLE: Readonly<Record<(typeof CENSUS_STATES)[number], string>> = {
  uploaded: '-x---x',
  'dry-run': '-xx--x',
  approved: '---x-x',
  active: '----x-',
  closed: '-----x',
  purged: '------',
}

describe('I-07 states of a census', () => {
  const moves = CENSUS_STATES.flatMap((from) =>
    CENSUS_STATES.map((to, place) => [from, to, TABLE[from][place] === 'x'] as const),
  )

  it.each(moves)('I-07 from %s to %s: %s', (from, to, may) => {
    expect(canBecome(from, to)).toBe(may)
  })
})
