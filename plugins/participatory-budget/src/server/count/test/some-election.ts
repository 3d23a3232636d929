import fc from 'fast-check'
import { BALLOT_TYPES, COMPLETIONS, COUNTING_RULES, UTILITIES, type BallotType, type Choices, type Project } from '../../../contract/index.js'
import type { CountInput } from '../count-election.js'

export const REFERENCES = ['P1', 'P2', 'P3', 'P4', 'P5'] as const
/** Most projects on a ranking of these elections. */
export const FIRST_RANK = 5

/** A project for a count, its cost in euros. */
export function projectNamed(reference: string, euros: number, status: Project['status'] = 'active'): Project {
  return {
    id: `prj_${'0'.repeat(26)}`,
    reference,
    title: { fr: `Projet ${reference}` },
    summary: {},
    description: {},
    category: {},
    place: {},
    costCents: Math.round(euros * 100),
    status,
  }
}

/** A ballot of some of these projects, of a type, within its limits. */
export function someChoices(references: readonly string[], ballotType: BallotType): fc.Arbitrary<Choices> {
  const picks = fc.shuffledSubarray([...references])
  if (ballotType !== 'cumulative' && ballotType !== 'scoring') return picks.map((projects) => ({ projects }))
  const least = ballotType === 'scoring' ? 0 : 1
  const given = (length: number) => fc.array(fc.integer({ min: least, max: 4 }), { minLength: length, maxLength: length })
  return picks.chain((projects) => given(projects.length).map((points) => ({ projects, points })))
}

const settings = fc.record({
  rule: fc.constantFrom(...COUNTING_RULES),
  completion: fc.constantFrom(...COMPLETIONS),
  utility: fc.constantFrom(...UTILITIES),
  ballotType: fc.constantFrom(...BALLOT_TYPES),
})

/** Small elections with every rule, completion, utility and type of ballot. */
export const someElection: fc.Arbitrary<CountInput> = settings.chain((counting) =>
  fc.record({
    projects: fc.tuple(
      ...REFERENCES.map((reference) =>
        // Quarters of euros: budgets and costs that are not whole.
        fc.tuple(fc.integer({ min: 4, max: 160 }), fc.boolean(), fc.nat(5)).map(([quarters, isWhole, gone]) =>
          projectNamed(reference, isWhole ? Math.ceil(quarters / 4) : quarters / 4, gone === 0 ? 'withdrawn' : 'active'),
        ),
      ),
    ),
    ballots: fc.array(someChoices(REFERENCES, counting.ballotType), { maxLength: 30 }),
    budgetCents: fc.oneof(fc.integer({ min: 100, max: 8000 }), fc.integer({ min: 1, max: 80 }).map((euros) => euros * 100)),
    settings: fc.constant(counting),
    firstRank: fc.constant(FIRST_RANK),
  }),
)
