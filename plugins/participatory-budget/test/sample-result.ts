import { BudgetResult, type EnvelopeResult, type ProjectResult } from '../src/contract/index.js'

const NATURE = { fr: 'Nature', nl: 'Natuur' }
const SPORT = { fr: 'Sport', nl: 'Sport' }

function project(reference: string, facts: Pick<ProjectResult, 'votes' | 'costCents' | 'won' | 'reason'> & Partial<ProjectResult>): ProjectResult {
  return { reference, title: { fr: `Projet ${reference}`, nl: `Project ${reference}` }, category: NATURE, ...facts }
}

const city: EnvelopeResult = {
  id: 'ville',
  title: { fr: 'Toute la ville', nl: 'De hele stad' },
  budgetCents: 60_000_00,
  spentCents: 50_000_00,
  ballots: 100,
  blank: 4,
  endowment: '700',
  endowmentStart: '600',
  endowmentCents: 700_00,
  endowmentStartCents: 600_00,
  increment: '1',
  winners: ['P1', 'P2'],
  projects: [
    project('P1', { votes: 60, costCents: 30_000_00, won: true, reason: { code: 'won-by-shares', round: 1, mostPaidCents: 500_00, paidInFull: 60, paidTheirRest: 0, hadNothingLeft: 0 } }),
    project('P2', { votes: 40, costCents: 20_000_00, won: true, category: SPORT, reason: { code: 'won-by-shares', round: 2, mostPaidCents: 700_00, paidInFull: 25, paidTheirRest: 13, hadNothingLeft: 2 } }),
    project('P3', {
      votes: 38,
      costCents: 22_000_00,
      won: false,
      reason: { code: 'spent-elsewhere', behindCents: 9_000_00, supportPercent: 61, rivals: [{ reference: 'P1', sharedVoters: 30, paidCents: 15_000_00 }] },
      needed: { voters: 12, costCents: 14_000_00 },
    }),
    project('P4', { votes: 30, costCents: 20_500_00, won: false, reason: { code: 'narrowly-lost', behindCents: 20_000_00, supportPercent: 97 }, needed: { voters: 1 } }),
    project('P 5/ü', { votes: 3, costCents: 58_000_00, won: false, reason: { code: 'never-affordable', behindCents: 2_100_00, neededVoters: 83 }, needed: { voters: 80 } }),
    project('P6', { votes: 0, costCents: 1_000_00, won: false, reason: { code: 'withdrawn', why: { fr: 'Le terrain est vendu.' } } }),
  ],
  pictures: {
    rules: [
      { rule: 'greedy', utility: 'cost', isDeciding: false, winners: ['P1', 'P3'], spentCents: 52_000_00, votersWithNothing: 30, meanWonMilli: 980 },
      { rule: 'equal-shares', completion: 'add1', utility: 'cost', isDeciding: true, winners: ['P1', 'P2'], spentCents: 50_000_00, votersWithNothing: 12, meanWonMilli: 1000 },
      { rule: 'phragmen', utility: 'cost', isDeciding: false, winners: ['P1', 'P2'], spentCents: 50_000_00, votersWithNothing: 12, meanWonMilli: 1000 },
    ],
    groups: [
      { kind: 'category', category: NATURE, voters: 60, shareCents: 42_000_00, leftCents: 14_000_00, paid: [{ reference: 'P1', cents: 26_000_00 }, { reference: 'P2', cents: 2_000_00 }] },
      { kind: 'category', category: SPORT, voters: 30, shareCents: 21_000_00, leftCents: 1_000_00, paid: [{ reference: 'P2', cents: 18_000_00 }, { reference: 'P1', cents: 2_000_00 }] },
      { kind: 'mixed', voters: 6, shareCents: 4_200_00, leftCents: 2_200_00, paid: [{ reference: 'P1', cents: 2_000_00 }] },
      { kind: 'blank', voters: 4, shareCents: 2_800_00, leftCents: 2_800_00, paid: [] },
    ],
    behind: [{ reference: 'P3', cents: [26_600_00, 11_600_00, 9_000_00] }],
  },
  tiesMet: 1,
  tiesByLot: 0,
  digest: 'a'.repeat(64),
  ballotsFile: 'election-ville.pb',
  ballotsDigest: 'b'.repeat(64),
  recount: 'npm run -s parvis -- tally election-ville.pb --rule add1 --utility cost --json',
}

const north: EnvelopeResult = {
  id: 'nord',
  title: { fr: 'Quartier du nord', nl: 'Wijk Noord' },
  budgetCents: 10_000_00,
  spentCents: 8_000_00,
  ballots: 20,
  blank: 0,
  winners: ['N1'],
  projects: [
    project('N1', { votes: 15, costCents: 8_000_00, won: true, reason: { code: 'won-by-votes', place: 1, leftBeforeCents: 10_000_00 } }),
    project('N2', { votes: 9, costCents: 5_000_00, won: false, reason: { code: 'lost-to-votes', place: 2, leftCents: 2_000_00, missingCents: 3_000_00 }, needed: { voters: 7, costCents: 2_000_00 } }),
  ],
  tiesMet: 0,
  tiesByLot: 0,
  digest: 'c'.repeat(64),
  ballotsFile: 'election-nord.pb',
  ballotsDigest: 'd'.repeat(64),
  recount: 'npm run -s parvis -- tally election-nord.pb --rule add1 --utility cost --json',
}

/** A made-up result with two envelopes, one of them counted by an older version, without figures for pictures. */
export const sampleResult: BudgetResult = BudgetResult.parse({
  rule: 'equal-shares',
  completion: 'add1',
  utility: 'cost',
  ballotType: 'approval',
  budgetCents: 70_000_00,
  currency: 'EUR',
  spentCents: 58_000_00,
  ballots: 110,
  blank: 4,
  countedAt: '2027-06-01T18:00:00.000Z',
  imported: false,
  envelopes: [city, north],
  lot: { commitment: 'e'.repeat(64), seed: 'f'.repeat(64), order: ['P1', 'P2', 'P3', 'P4', 'P 5/ü', 'N2', 'N1'], tiesMet: 1, tiesByLot: 0 },
  fingerprint: '0'.repeat(64),
  digest: '9'.repeat(64),
})

/** The same with its first envelope alone. */
export const oneEnvelope: BudgetResult = BudgetResult.parse({ ...sampleResult, envelopes: [city] })
