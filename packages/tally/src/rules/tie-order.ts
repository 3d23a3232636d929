import type { CompactElection, Election } from '../election/election.js'

/**
 * Orders two texts by Unicode code point. (The `<` of JavaScript compares UTF-16 units, which puts the characters
 * beyond U+FFFF before those from U+E000 on.)
 */
export function compareByCodePoint(first: string, second: string): number {
  const left = [...first]
  const right = [...second]
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at += 1) {
    const difference = (left[at].codePointAt(0) ?? 0) - (right[at].codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** The default lot order: project indexes sorted by id, by code point. */
export function lotByProjectId(election: Election): readonly number[] {
  return election.ids
    .map((_, index) => index)
    .sort((a, b) => compareByCodePoint(election.ids[a], election.ids[b]))
}

/** The order drawn by lot as project numbers; by id where none is given. Throws `RangeError` for an unknown project. */
export function lotOf(election: Election, lot: readonly string[] | undefined): readonly number[] {
  if (lot === undefined) return lotByProjectId(election)
  const indexes = new Map(election.ids.map((id, index) => [id, index]))
  return lot.map((id) => {
    const index = indexes.get(id)
    if (index === undefined) throw new RangeError(`the lot order names the unknown project ${id}`)
    return index
  })
}

/** What decided between projects that the rule itself could not tell apart. */
export type TieBreak = 'cost' | 'votes' | 'lot'

/** A tie that was met: the winning project first, and the last thing that had to be looked at to decide. */
export interface Tie {
  /** Position in the order of selection, from 0. */
  readonly position: number
  readonly projects: readonly number[]
  readonly decidedBy: TieBreak
}

/** Breaks ties as the authors of the method of equal shares recommend: lowest cost, best score (votes, or points), then the lot. */
export class TieBreaker {
  private readonly rank: Int32Array

  constructor(
    private readonly election: CompactElection,
    private readonly scores: Float64Array,
    lot: readonly number[],
  ) {
    const projects = election.costs.length
    this.rank = new Int32Array(projects).fill(-1)
    lot.forEach((project, position) => {
      if (!(project >= 0 && project < projects) || this.rank[project] !== -1) {
        throw new RangeError('the lot order must name each project once')
      }
      this.rank[project] = position
    })
    if (lot.length !== projects) throw new RangeError('the lot order must name each project once')
  }

  /** Negative if the first project goes before the second. Never 0 for two different projects. */
  compare(first: number, second: number): number {
    const { costs } = this.election
    if (costs[first] !== costs[second]) return costs[first] < costs[second] ? -1 : 1
    return this.scores[second] - this.scores[first] || this.rank[first] - this.rank[second]
  }

  /** Describes the tie between projects that the rule holds equal, sorted by {@link compare}. */
  describe(position: number, tied: readonly number[]): Tie {
    const [winner, ...others] = tied
    const { costs } = this.election
    const sameCost = others.filter((other) => costs[other] === costs[winner])
    const sameScore = sameCost.filter((other) => this.scores[other] === this.scores[winner])
    const decidedBy = sameCost.length === 0 ? 'cost' : sameScore.length === 0 ? 'votes' : 'lot'
    return { position, projects: tied, decidedBy }
  }
}
