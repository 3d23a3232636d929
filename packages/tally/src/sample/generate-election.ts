import { type Election } from '../election/election.js'
import { electionFrom } from '../election/election-from.js'
import { formatAmount } from '../election/money.js'
import { seededRandom } from './seeded-random.js'

/** What a made-up election should look like. */
export interface ElectionShape {
  readonly projects: number
  readonly voters: number
  /** In units of currency. */
  readonly budget: number
  /** Most projects on a ballot. Default 5. */
  readonly maxLength?: number
  /** The same number gives the same election everywhere. */
  readonly seed: number
  /** Source of random numbers from 0 to 1. Default: one made from the seed. */
  readonly random?: () => number
  /** Title written into the file. */
  readonly description?: string
}

const DISTRICTS = ['Centre', 'North', 'South', 'Canal', 'Hill'] as const
const THINGS = [
  'Benches',
  'Trees',
  'Cycle racks',
  'Playground',
  'Rain garden',
  'Street lamps',
  'Drinking fountain',
  'Footpath',
  'Community kitchen',
  'Wall painting',
  'Tool library',
  'Sports field',
  'Crossing',
  'Bus shelter',
  'Orchard',
] as const

/**
 * Makes up an election that has the traits of real ones: a few projects that many like, districts whose residents
 * vote mostly for their own, many small costs and some large ones, short ballots. Nothing in it comes from real
 * people. Write it with `writePb`.
 */
export function generateElection(shape: ElectionShape): Election {
  const random = shape.random ?? seededRandom(shape.seed)
  const maxLength = Math.max(1, Math.min(shape.maxLength ?? 5, shape.projects))
  const projects = Array.from({ length: shape.projects }, (_, at) => {
    const share = 0.01 + 0.24 * random() ** 3
    const district = DISTRICTS[Math.floor(random() * DISTRICTS.length)]
    const cost = Math.max(1, Math.round((shape.budget * share) / 100) * 100)
    return { id: `P${String(at + 1).padStart(3, '0')}`, cost, district, appeal: random() ** 2 + 0.02 }
  })

  function* ballots(): Generator<string[]> {
    for (let voter = 0; voter < shape.voters; voter += 1) {
      const home = DISTRICTS[Math.floor(random() * DISTRICTS.length)]
      const appeals = projects.map((project) => project.appeal * (project.district === home ? 3 : 1))
      const length = 1 + Math.floor(random() ** 1.5 * maxLength)
      yield pick(appeals, length, random).map((project) => projects[project].id)
    }
  }

  const election = electionFrom({ budget: shape.budget, projects, ballots: ballots() })
  const names = projects.map(
    (project, at) =>
      `${THINGS[at % THINGS.length]}, ${project.district} ${Math.floor(at / THINGS.length) + 1}`,
  )
  return {
    ...election,
    file: {
      meta: [
        ['description', shape.description ?? 'Made-up election, not a real vote'],
        ['country', 'Belgium'],
        ['unit', 'Sample'],
        ['instance', String(shape.seed)],
        ['num_projects', String(shape.projects)],
        ['num_votes', String(shape.voters)],
        ['budget', formatAmount(election.budget, 0)],
        ['vote_type', 'approval'],
        ['rule', 'unknown'],
        ['date_begin', '2026'],
        ['date_end', '2026'],
        ['min_length', '1'],
        ['max_length', String(maxLength)],
        ['currency', 'EUR'],
        ['language', 'en'],
      ],
      projectColumns: ['project_id', 'cost', 'name', 'district'],
      projectRows: projects.map((project, at) => [
        project.id,
        String(project.cost),
        names[at],
        project.district,
      ]),
    },
  }
}

/** Picks distinct indexes, each with a chance in proportion to its weight among those left. */
function pick(weights: number[], count: number, random: () => number): number[] {
  const left = [...weights]
  let total = left.reduce((sum, weight) => sum + weight, 0)
  const picked: number[] = []
  while (picked.length < count) {
    let at = 0
    for (let mark = random() * total; at < left.length - 1; at += 1) {
      mark -= left[at]
      if (mark < 0 && left[at] > 0) break
    }
    if (left[at] === 0) break
    total -= left[at]
    left[at] = 0
    picked.push(at)
  }
  return picked
}
