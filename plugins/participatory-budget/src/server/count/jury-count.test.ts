import { describe, expect, it } from '@jest/globals'
import { outcomeText, readPb, tally } from '@parvis/tally'
import { BudgetSettings, type Choices, type ResultJury } from '../../contract/index.js'
import { sha256 } from '../ballot/lot.js'
import { budgetResult } from './budget-result.js'
import { countEnvelopes } from './count-envelopes.js'
import { pbFile } from './pb-file.js'
import { projectNamed } from './test/some-election.js'

const settings = BudgetSettings.parse({ budgetCents: 10_000, rule: 'greedy', jurySharePercent: 50 })
const projects = [projectNamed('park', 60), projectNamed('le banc=vert', 60), projectNamed('lamp', 30), projectNamed('gone', 10, 'withdrawn')]
const ballots: Choices[] = [{ projects: ['park'] }, { projects: ['park', 'gone'] }, { projects: ['park', 'le banc=vert'] }]
const jury: ResultJury = { sharePercent: 50, note: { fr: 'Douze habitants.' }, points: { park: 1, 'le banc=vert': 9, lamp: 0 } }

function counted(given: ResultJury | undefined) {
  const counts = countEnvelopes({ settings, projects, ballots, jury: given })
  const pb = new Map(
    counts.map(({ envelope, count, ballots: parts }) => [
      envelope.id,
      pbFile({
        ...{ title: 'Budget', envelopeTitle: '', commune: 'Huy', settings, envelope, begins: '01.05.2027', ends: '01.06.2027' },
        ...{ outcome: count.outcome, names: new Map(), ballots: parts, voterIds: parts.map((_, at) => at) },
      }),
    ]),
  )
  const result = budgetResult({ counts, settings, ballots, countedAt: new Date(0), imported: false, fingerprint: undefined, pb })
  const [envelope] = result.envelopes
  if (envelope === undefined) throw new Error('no envelope')
  return { envelope, pb: pb.get(envelope.id) ?? '' }
}

describe('a count with a jury', () => {
  it('decides otherwise than the votes alone, and says what votes and jury gave', () => {
    expect(counted(undefined).envelope.winners).toEqual(['park'])
    const { envelope } = counted(jury)
    expect(envelope.winners).toEqual(['le banc=vert'])
    expect(envelope.jury).toEqual(jury)
    const reasons = Object.fromEntries(envelope.projects.map(({ reference, reason, votes }) => [reference, { votes, ...reason }]))
    expect(reasons['le banc=vert']).toEqual({ code: 'won-by-votes', votes: 1, place: 1, leftBeforeCents: 10_000, juryPoints: 9 })
    expect(reasons['park']).toEqual({ code: 'lost-to-votes', votes: 3, place: 2, leftCents: 4000, missingCents: 2000, juryPoints: 1 })
    expect(reasons['lamp']).toEqual({ code: 'no-votes', votes: 0 })
    expect(reasons['gone']).toMatchObject({ code: 'withdrawn' })
  })

  it('B-14 is found again from the file of ballots with the points of the jury, and not without them', () => {
    const { envelope, pb } = counted(jury)
    expect(envelope.recount).toContain(`--jury 'park=1,le banc=vert=9,lamp=0' --jury-share 50`)
    const { election } = readPb(new TextEncoder().encode(pb))
    if (election === undefined) throw new Error('no election')
    const again = (share: ResultJury | undefined) => sha256(outcomeText(tally(election, { rule: 'greedy', utility: 'cost', jury: share })))
    expect(again(envelope.jury)).toBe(envelope.digest)
    expect(again(undefined)).not.toBe(envelope.digest)
  })
})
