import { describe, expect, it } from '@jest/globals'
import { BudgetSettings, ballotRulesOf, judgeBallot } from '../../contract/index.js'
import { countEnvelopes } from '../count/count-envelopes.js'
import { demonstrationProjects } from './demonstration.js'
import { demonstrationEnvelope, demonstrationEnvelopes, envelopeBallots } from './demonstration-envelopes.js'

describe('the larger demonstration', () => {
  it('has valid ballots, and in every envelope projects that win and others that lose', async () => {
    const projects = (await demonstrationProjects(['nl'], '44021')).slice(0, 24)
    const references = projects.map((_, at) => `P${at + 1}`)
    const settings = BudgetSettings.parse({ maxPicks: 6, areaRule: 'choice', envelopes: demonstrationEnvelopes((text) => text) })
    const ballots = envelopeBallots(projects, references, { voters: 412, mostPicks: 6, seed: 23 })
    expect(ballots).toHaveLength(412)
    const listed = projects.map(({ picture: _, ...project }, at) => ({ ...project, id: '', reference: references[at] ?? '', status: 'active' as const, envelope: demonstrationEnvelope(project) }))
    const known = new Map(listed.map(({ reference, costCents, envelope }) => [reference, { costCents, envelope, withdrawn: false }]))
    for (const picks of ballots) expect(judgeBallot({ projects: picks }, ballotRulesOf(settings), { projects: known })).toEqual([])
    const counts = countEnvelopes({ settings, projects: listed, ballots: ballots.map((picks) => ({ projects: picks })) })
    for (const { envelope, count } of counts) {
      expect({ id: envelope.id, won: count.outcome.winners.length > 0, lost: count.outcome.projects.some(({ won }) => !won) }).toEqual({ id: envelope.id, won: true, lost: true })
      expect(count.ballots).toBeGreaterThan(100)
    }
  })
})
