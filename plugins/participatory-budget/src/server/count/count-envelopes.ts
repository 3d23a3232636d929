import { envelopeOf, envelopesOf, type BudgetSettings, type Choices, type EnvelopeRules, type Project, type ResultJury } from '../../contract/index.js'
import { countElection, type Count } from './count-election.js'

export interface EnvelopesInput {
  readonly settings: BudgetSettings
  readonly projects: readonly Project[]
  /** All ballots of the box, by reference. */
  readonly ballots: readonly Choices[]
  /** Active projects of all envelopes in the order of the lot. */
  readonly lot?: readonly string[] | undefined
  /** A jury that decides with the voters, in all envelopes. */
  readonly jury?: ResultJury | undefined
}

/** One envelope with what was counted of it. */
export interface EnvelopeCount {
  readonly envelope: EnvelopeRules
  /** The part of each ballot that speaks of this envelope. */
  readonly ballots: readonly Choices[]
  readonly count: Count
  /** The jury with its points for the projects of this envelope. */
  readonly jury?: ResultJury | undefined
}

/**
 * Counts each envelope by itself. Where there is one, every ballot counts in it; of several, a ballot counts in those of which
 * it chooses a project, so that money which nobody of a district asked for is not shared out to others.
 */
export function countEnvelopes({ settings, projects, ballots, lot, jury }: EnvelopesInput): EnvelopeCount[] {
  const envelopes = envelopesOf(settings)
  const of = (project: Project) => envelopeOf({ costCents: project.costCents, withdrawn: false, envelope: project.envelope }, { envelopes })
  return envelopes.map((envelope) => {
    const own = projects.filter((project) => of(project) === envelope.id)
    const references = new Set(own.map((project) => project.reference))
    const parts = envelopes.length === 1 ? ballots : ballots.map((ballot) => partOf(ballot, references)).filter(({ projects: picks }) => picks.length > 0)
    const isActive = new Set(own.filter((project) => project.status === 'active').map((project) => project.reference))
    const ownJury = jury === undefined || isActive.size === 0 ? undefined : juryIn(jury, isActive)
    const count = countElection({
      projects: own,
      ballots: parts,
      budgetCents: envelope.budgetCents,
      settings,
      firstRank: envelope.maxPicks,
      lot: lot?.filter((reference) => isActive.has(reference)),
      jury: ownJury,
    })
    return { envelope, ballots: parts, count, jury: ownJury }
  })
}

function juryIn({ points, ...jury }: ResultJury, references: ReadonlySet<string>): ResultJury {
  return { ...jury, points: Object.fromEntries(Object.entries(points).filter(([reference]) => references.has(reference))) }
}

/** What a ballot says of these projects. On a ranking their order among each other stays. */
function partOf({ projects, points }: Choices, references: ReadonlySet<string>): Choices {
  const places = [...projects.keys()].filter((place) => references.has(projects[place] ?? ''))
  const picks = places.map((place) => projects[place] ?? '')
  return points === undefined ? { projects: picks } : { projects: picks, points: places.map((place) => points[place] ?? 0) }
}
