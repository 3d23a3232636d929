import { BallotGrouper } from './ballot-grouper.js'
import type { Election } from './election.js'

/** Most points on one project: enough for any ballot, and sums stay exact. */
export const MOST_POINTS = 1_000_000

/** A ballot: the ids of the projects it approves, or pairs of an id and the points it gives. The order is without meaning. */
export type BallotInput = readonly string[] | readonly (readonly [id: string, points: number])[]

/** What {@link electionFrom} needs. Amounts are whole parts of `10^-decimals` units of currency. */
export interface ElectionInput {
  readonly budget: bigint | number
  readonly projects: readonly { readonly id: string; readonly cost: bigint | number }[]
  /** Read once, kept nowhere. Either all ballots approve, or all give points. */
  readonly ballots?: Iterable<BallotInput>
  /** Instead of `ballots`: groups of voters with parts of the budget of their own, e.g. districts by population. */
  readonly groups?: readonly {
    readonly name: string
    readonly share: bigint | number
    readonly ballots: Iterable<BallotInput>
  }[]
  /** 2 where amounts are in cents; 0, whole units of currency, if left out. */
  readonly decimals?: number
}

/**
 * Builds an election from projects and a stream of ballots, grouping equal ballots as they come. A project named twice on
 * one ballot counts once, with the points of its last mention; one with zero points is not supported.
 *
 * Throws `RangeError` for input that the caller should have refused before: a project id given twice, a ballot with an
 * unknown id, an amount that is not a positive whole number, points that are not whole or negative, a mixture of ballots.
 *
 * @example electionFrom({ budget: 500_00, decimals: 2, projects: [{ id: 'bench', cost: 120_00 }], ballots: [['bench']] })
 */
export function electionFrom(input: ElectionInput): Election {
  const decimals = input.decimals ?? 0
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 20)
    throw new RangeError('decimals must be 0 to 20')
  const indexById = new Map<string, number>()
  for (const project of input.projects) {
    if (indexById.has(project.id)) throw new RangeError(`project ${project.id} is given twice`)
    indexById.set(project.id, indexById.size)
  }
  const collector = new BallotCollector(indexById)
  const { groups } = input
  const voters: number[] = []
  if (groups === undefined) collector.addAll(input.ballots ?? [], 0)
  else groups.forEach((group, at) => voters.push(collector.addAll(group.ballots, at)))
  const { grouper } = collector
  return {
    budget: amount(input.budget, 'the budget'),
    costs: input.projects.map((project) => amount(project.cost, `the cost of project ${project.id}`)),
    decimals,
    ballots: grouper.grouped(),
    voters: grouper.voterCount,
    ...(groups === undefined
      ? {}
      : {
          groups: {
            names: groups.map((group) => group.name),
            shares: groups.map((group) => amount(group.share, `the share of ${group.name}`)),
            voters,
            ofClass: grouper.groupOfClass(),
          },
        }),
    ballotType: collector.hasPoints === true ? 'cumulative' : 'approval',
    ids: input.projects.map((project) => project.id),
  }
}

class BallotCollector {
  readonly grouper = new BallotGrouper()
  /** Undefined until the first ballot that names a project. */
  hasPoints: boolean | undefined
  private projects = new Int32Array(64)
  private points = new Int32Array(64)

  constructor(private readonly indexById: ReadonlyMap<string, number>) {}

  /** @returns how many ballots there were. */
  addAll(ballots: Iterable<BallotInput>, group: number): number {
    const before = this.grouper.voterCount
    for (const ballot of ballots) {
      if (ballot.length > this.projects.length) {
        this.projects = new Int32Array(ballot.length * 2)
        this.points = new Int32Array(ballot.length * 2)
      }
      ballot.forEach((entry, at) => this.take(entry, at))
      const points = this.hasPoints === true ? this.points : undefined
      this.grouper.add({ projects: this.projects, points, length: ballot.length, group })
    }
    return this.grouper.voterCount - before
  }

  private take(entry: string | readonly [id: string, points: number], at: number): void {
    const [id, points] = typeof entry === 'string' ? [entry, undefined] : entry
    const hasPoints = points !== undefined
    this.hasPoints ??= hasPoints
    const which = `ballot ${this.grouper.voterCount + 1}`
    if (this.hasPoints !== hasPoints) throw new RangeError(`${which} mixes names with points`)
    const index = this.indexById.get(id)
    if (index === undefined) throw new RangeError(`${which} names the unknown project ${id}`)
    if (hasPoints && !(Number.isInteger(points) && points >= 0 && points <= MOST_POINTS))
      throw new RangeError(`${which} gives points that are not whole numbers from 0 to ${MOST_POINTS}`)
    this.projects[at] = index
    this.points[at] = points ?? 0
  }
}

function amount(value: bigint | number, what: string): bigint {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`${what} must be a whole number of the smallest unit of money`)
  }
  const exact = BigInt(value)
  if (exact <= 0n) throw new RangeError(`${what} must be above zero`)
  return exact
}
