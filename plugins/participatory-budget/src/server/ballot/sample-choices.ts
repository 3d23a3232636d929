import { ballotRulesOf, carriesPoints, envelopeOf, type BallotRules, type BudgetSettings, type Choices, type EnvelopeRules, type Project } from '../../contract/index.js'

/**
 * A valid ballot by reference, another one at each turn, for rehearsals: in one envelope after the other, projects from there
 * on as long as they fit.
 *
 * @param active projects that can be chosen, at least one.
 */
export function sampleChoices(active: readonly Project[], settings: BudgetSettings, turn: number): Choices {
  const rules = ballotRulesOf(settings)
  const { envelopes } = rules
  const envelope = envelopes[turn % envelopes.length]
  const of = ({ costCents, envelope: id }: Project) => envelopeOf({ costCents, withdrawn: false, envelope: id }, rules)
  const own = active.filter((project) => of(project) === envelope?.id)
  const projects = envelope === undefined || own.length === 0 ? [] : samplePicks(own, { envelope, rules, turn: Math.floor(turn / envelopes.length) })
  return carriesPoints(rules.ballotType) ? { projects, points: samplePoints(projects.length, rules) } : { projects }
}

interface SampleOf {
  readonly envelope: EnvelopeRules
  readonly rules: BallotRules
  readonly turn: number
}

function samplePicks(own: readonly Project[], { envelope, rules, turn }: SampleOf): string[] {
  const from = turn % own.length
  const around = [...own.slice(from), ...own.slice(0, from)]
  const wanted = Math.min(Math.max(rules.minPicks, 1 + (turn % 3)), envelope.maxPicks ?? own.length, own.length, mostWithPoints(rules))
  const isKnapsack = rules.ballotType === 'knapsack'
  const picks: string[] = []
  let left = isKnapsack ? envelope.budgetCents : Number.POSITIVE_INFINITY
  // The cheapest first where the budget binds, so that the least number of picks can be reached.
  const order = isKnapsack ? [...around].sort((one, other) => one.costCents - other.costCents) : around
  for (const project of order) {
    if (picks.length === wanted || project.costCents > left) break
    picks.push(project.reference)
    left -= project.costCents
  }
  return picks
}

function mostWithPoints({ ballotType, pointsToGive }: BallotRules): number {
  return ballotType === 'cumulative' ? pointsToGive : Number.POSITIVE_INFINITY
}

/** One point more for the first than for the last, within the limits. */
function samplePoints(picks: number, { ballotType, pointsToGive, mostPointsEach = pointsToGive, highestScore }: BallotRules): number[] {
  if (ballotType === 'scoring') return Array.from({ length: picks }, (_, place) => Math.max(1, highestScore - place))
  let left = pointsToGive - picks
  return Array.from({ length: picks }, () => {
    const more = Math.min(left, mostPointsEach - 1)
    left -= more
    return 1 + more
  })
}
