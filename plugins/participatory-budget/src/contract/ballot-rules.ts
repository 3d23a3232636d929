import { isSameDistrict, type ProblemIssue } from '@parvis/contract'
import type { AreaRule, BallotType } from './budget-settings.js'
import { SINGLE_ENVELOPE, type EnvelopeRules } from './envelope.js'

/** Largest ballot that is looked at, in characters of its ids and points (spec B-04). */
export const LARGEST_BALLOT = 64 * 1024

/** What a ballot must keep to. Its limits hold in each envelope by itself. */
export interface BallotRules {
  readonly ballotType: BallotType
  readonly envelopes: readonly EnvelopeRules[]
  readonly areaRule: AreaRule
  readonly minPicks: number
  readonly pointsToGive: number
  readonly mostPointsEach?: number | undefined
  readonly highestScore: number
}

/** A project as the ballot sees it. */
export interface BallotProject {
  readonly costCents: number
  readonly withdrawn: boolean
  /** Absent: the first envelope. */
  readonly envelope?: string | undefined
}

/** What is on a ballot, by ids: on a ranking the best first; points and scores at the places of their projects. */
export interface Choices {
  readonly projects: readonly string[]
  readonly points?: readonly number[] | undefined
}

/** What is known of the voter: the district, where the proof tells it. */
export interface BallotVoter {
  readonly district?: string | undefined
}

/** Faults of a ballot; each is a message key `ballot.fault.<code>`. */
export const BALLOT_FAULTS = [
  'ballot-too-large',
  'unknown-project',
  'withdrawn-project',
  'duplicate-project',
  'too-few-projects',
  'too-many-projects',
  'over-budget',
  'other-rules',
  'points-missing',
  'points-unexpected',
  'not-a-whole-number',
  'points-below-one',
  'too-many-points-each',
  'too-many-points',
  'score-out-of-range',
  'other-district',
  'two-districts',
] as const
export type BallotFault = (typeof BALLOT_FAULTS)[number]

/** Whether ballots of this type carry a number for each project. */
export function carriesPoints(ballotType: BallotType): boolean {
  return ballotType === 'cumulative' || ballotType === 'scoring'
}

/** The sum of the costs of the projects named, each counted once; unknown ones cost nothing. */
export function ballotTotal(picks: readonly string[], projects: ReadonlyMap<string, BallotProject>): number {
  return [...new Set(picks)].reduce((sum, id) => sum + (projects.get(id)?.costCents ?? 0), 0)
}

/** The envelope of a project: its own, or the first one. */
export function envelopeOf({ envelope }: Partial<BallotProject>, rules: Pick<BallotRules, 'envelopes'>): string {
  return envelope ?? rules.envelopes[0]?.id ?? SINGLE_ENVELOPE
}

/** Ids of the envelopes in which a voter may choose. Where districts are a matter of choice, all of them. */
export function envelopesFor(rules: Pick<BallotRules, 'envelopes' | 'areaRule'>, { district }: BallotVoter): string[] {
  const mayChoose = ({ districts }: EnvelopeRules): boolean =>
    districts === undefined || rules.areaRule === 'choice' || (district !== undefined && districts.some((name) => isSameDistrict(name, district)))
  return rules.envelopes.filter(mayChoose).map(({ id }) => id)
}

const fault = (path: string, code: BallotFault): ProblemIssue => ({ path, code })

/**
 * Says everything that is wrong with a ballot, by place (`projects.3`, `points.3`, or `projects` for the whole); an empty list is
 * a valid ballot. The same judgement serves the server, which decides, and the page, which helps.
 */
export function judgeBallot(
  choices: Choices,
  rules: BallotRules,
  { projects, voter = {} }: { readonly projects: ReadonlyMap<string, BallotProject>; readonly voter?: BallotVoter },
): ProblemIssue[] {
  const { projects: picks, points = [] } = choices
  const size = picks.reduce((sum, id) => sum + id.length + 3, 0) + points.length * 3
  if (size > LARGEST_BALLOT) return [fault('projects', 'ballot-too-large')]
  const issues = [...judgeProjects(picks, projects), ...judgePoints(choices, rules)]
  const byEnvelope = new Map<string, number[]>()
  const seen = new Set<string>()
  picks.forEach((id, place) => {
    const project = projects.get(id)
    if (project === undefined || seen.has(id)) return
    seen.add(id)
    const envelope = envelopeOf(project, rules)
    const places = byEnvelope.get(envelope)
    if (places === undefined) byEnvelope.set(envelope, [place])
    else places.push(place)
  })
  issues.push(...judgeAreas([...byEnvelope.keys()], rules, voter))
  if (picks.length === 0 && rules.minPicks > 0) issues.push(fault('projects', 'too-few-projects'))
  for (const envelope of rules.envelopes) {
    const places = byEnvelope.get(envelope.id)
    if (places !== undefined) issues.push(...judgeEnvelope({ envelope, places, choices, projects }, rules))
  }
  return [...new Map(issues.map((issue) => [`${issue.path} ${issue.code}`, issue])).values()]
}

function judgeProjects(picks: readonly string[], projects: ReadonlyMap<string, BallotProject>): ProblemIssue[] {
  const seen = new Set<string>()
  return picks.flatMap((id, place) => {
    const project = projects.get(id)
    const found: ProblemIssue[] = []
    if (project === undefined) found.push(fault(`projects.${place}`, 'unknown-project'))
    else if (project.withdrawn) found.push(fault(`projects.${place}`, 'withdrawn-project'))
    if (seen.has(id)) found.push(fault(`projects.${place}`, 'duplicate-project'))
    seen.add(id)
    return found
  })
}

function judgePoints({ projects, points }: Choices, rules: BallotRules): ProblemIssue[] {
  if (!carriesPoints(rules.ballotType)) return points === undefined ? [] : [fault('points', 'points-unexpected')]
  if ((points?.length ?? 0) !== projects.length) return [fault('points', 'points-missing')]
  return (points ?? []).flatMap((number, place) => {
    const path = `points.${place}`
    if (!Number.isSafeInteger(number)) return [fault(path, 'not-a-whole-number')]
    if (rules.ballotType === 'scoring') return number < 0 || number > rules.highestScore ? [fault(path, 'score-out-of-range')] : []
    if (number < 1) return [fault(path, 'points-below-one')]
    return number > (rules.mostPointsEach ?? rules.pointsToGive) ? [fault(path, 'too-many-points-each')] : []
  })
}

function judgeAreas(chosen: readonly string[], rules: BallotRules, voter: BallotVoter): ProblemIssue[] {
  const open = envelopesFor(rules, voter)
  if (chosen.some((id) => !open.includes(id))) return [fault('projects', 'other-district')]
  const ofDistricts = rules.envelopes.filter(({ id, districts }) => districts !== undefined && chosen.includes(id))
  return rules.areaRule === 'choice' && ofDistricts.length > 1 ? [fault('projects', 'two-districts')] : []
}

interface EnvelopePart {
  readonly envelope: EnvelopeRules
  /** Places on the ballot of the projects of this envelope. */
  readonly places: readonly number[]
  readonly choices: Choices
  readonly projects: ReadonlyMap<string, BallotProject>
}

function judgeEnvelope({ envelope, places, choices, projects }: EnvelopePart, rules: BallotRules): ProblemIssue[] {
  const issues: ProblemIssue[] = []
  if (places.length < rules.minPicks) issues.push(fault('projects', 'too-few-projects'))
  if (envelope.maxPicks !== undefined && places.length > envelope.maxPicks) issues.push(fault('projects', 'too-many-projects'))
  if (rules.ballotType === 'knapsack') {
    const total = ballotTotal(places.map((place) => choices.projects[place] ?? ''), projects)
    if (total > envelope.budgetCents) issues.push(fault('projects', 'over-budget'))
  }
  if (rules.ballotType === 'cumulative') {
    const given = places.reduce((sum, place) => sum + (choices.points?.[place] ?? 0), 0)
    if (given > rules.pointsToGive) issues.push(fault('points', 'too-many-points'))
  }
  return issues
}
