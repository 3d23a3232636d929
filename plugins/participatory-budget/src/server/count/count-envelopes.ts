import { envelopeOf, envelopesOf, type BudgetSettings, type Choices, type EnvelopeRules, type Project } from '../../contract/index.js'
import { countElection, type Count } from './count-election.js'

export interface EnvelopesInput {
  readonly settings: BudgetSettings
  readonly projects: readonly Project[]
  /** All ballots of the box, by reference. */
  readonly ballots: readonly Choices[]
  /** Active projects of all envelopes in the order of the lot. */
  readonly lot?: readonly string[] | undefined
}

/** One envelope with what was counted of it. */
export interface EnvelopeCount {
  readonly envelope: EnvelopeRules
  /** The part of each ballot that speaks of this envelope. */
  readonly ballots: readonly Choices[]
  readonly count: Count
}

/**
 * Counts each envelope by itself. Where there is one, every ballot counts in it; of several, a ballot counts in those of which
 * it chooses a project, so that money which nobody of a district asked for is not shared out to others.
 */
export function countEnvelopes({ settings, projects, ballots, lot }: EnvelopesInput): EnvelopeCount[] {
  const envelopes = envelopesOf(settings)
  const of = (project: Project) => envelopeOf({ costCents: project.costCents, withdrawn: false, envelope: project.envelope }, { envelopes })
  return envelopes.map((envelope) => {
    const own = projects.filter((project) => of(project) === envelope.id)
    const references = new Set(own.map((project) => project.reference))
    const parts = envelopes.length === 1 ? ballots : ballots.map((ballot) => partOf(ballot, references)).filter(({ projects: picks }) => picks.length > 0)
    const isActive = new Set(own.filter((project) => project.status === 'active').map((project) => project.reference))
    const count = countElection({
      projects: own,
      ballots: parts,
      budgetCents: envelope.budgetCents,
      settings,
      firstRank: envelope.maxPicks,
      lot: lot?.filter((reference) => isActive.has(reference)),
    })
    return { envelope, ballots: parts, count }
  })
}

/** What a ballot says of these projects. On a ranking their order among each other stays. */
function partOf({ projects, points }: Choices, references: ReadonlySet<string>): Choices {
  const places = [...projects.keys()].filter((place) => references.has(projects[place] ?? ''))
  const picks = places.map((place) => projects[place] ?? '')
  return points === undefined ? { projects: picks } : { projects: picks, points: places.map((place) => points[place] ?? 0) }
}
