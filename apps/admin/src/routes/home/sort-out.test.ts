import { describe, expect, it } from '@jest/globals'
import type { Activity, PhaseStatus } from '@parvis/contract'
import { sortOut } from './sort-out.js'

const activity = (
  id: string,
  state: Activity['state'],
  phases: [PhaseStatus, string, string][],
): Activity => ({
  id,
  slug: id,
  plugin: 'x',
  title: { fr: id },
  summary: {},
  state,
  settings: {},
  phases: phases.map(([status, startsAt, endsAt], index) => ({
    id: `${id}${index}`,
    kind: 'k',
    title: { fr: 'p' },
    startsAt,
    endsAt,
    status,
    settings: {},
  })),
})

describe('sortOut', () => {
  it('puts first what closes first, then what opens first, and keeps drafts apart', () => {
    const late = activity('late', 'published', [['open', '2027-01-01T00:00Z', '2027-09-01T00:00Z']])
    const soon = activity('soon', 'published', [['open', '2027-01-01T00:00Z', '2027-02-01T00:00Z']])
    const coming = activity('coming', 'published', [['upcoming', '2027-03-01T00:00Z', '2027-04-01T00:00Z']])
    const over = activity('over', 'published', [['closed', '2026-03-01T00:00Z', '2026-04-01T00:00Z']])
    const draft = activity('draft', 'draft', [['open', '2027-01-01T00:00Z', '2027-02-01T00:00Z']])
    const process = {
      id: 'p',
      slug: 'p',
      title: { fr: 'p' },
      summary: {},
      decisionMaker: {},
      whatCanChange: {},
      state: 'draft' as const,
      activities: [late, draft],
    }
    const sorted = sortOut({ processes: [process], activities: [soon, coming, over] })
    expect(sorted.open.map((each) => each.id)).toEqual(['soon', 'late'])
    expect(sorted.coming.map((each) => each.id)).toEqual(['coming'])
    expect(sorted.draftProcesses).toEqual([process])
    expect(sorted.draftActivities).toEqual([draft])
  })
})
