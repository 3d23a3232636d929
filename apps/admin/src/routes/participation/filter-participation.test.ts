import { describe, expect, it } from '@jest/globals'
import type { Activity, ParticipationState, Process } from '@parvis/contract'
import { filterParticipation } from './filter-participation.js'

const activity = (title: string, state: ParticipationState): Activity => ({
  id: `act_${title}`,
  slug: 'x',
  plugin: 'petitions',
  title: { fr: title },
  summary: {},
  state,
  settings: {},
  phases: [],
})
const process = (title: string, state: ParticipationState, activities: Activity[] = []): Process => ({
  id: `prc_${title}`,
  slug: 'x',
  title: { fr: title, nl: `${title} nl` },
  summary: {},
  decisionMaker: {},
  whatCanChange: {},
  state,
  activities,
})

const ALL = {
  processes: [
    process('Place de l’Église', 'published', [
      activity('Vote été', 'draft'),
      activity('Enquête', 'published'),
    ]),
    process('Vieux plan', 'archived'),
  ],
  activities: [activity('Pétition', 'closed')],
}

describe('filterParticipation', () => {
  it('leaves the archive out unless it is asked for', () => {
    expect(filterParticipation(ALL, {}).processes).toHaveLength(1)
    expect(filterParticipation(ALL, { state: 'all' }).processes).toHaveLength(2)
    expect(filterParticipation(ALL, { state: 'archived' }).processes.map((each) => each.title.fr)).toEqual([
      'Vieux plan',
    ])
  })

  it('finds titles in any language, without regard to accents, case and order of words', () => {
    expect(filterParticipation(ALL, { q: 'EGLISE place' }).processes).toHaveLength(1)
    expect(filterParticipation(ALL, { q: 'église nl' }).processes).toHaveLength(1)
    expect(filterParticipation(ALL, { q: 'petition' }).activities).toHaveLength(1)
  })

  it('keeps a process for the sake of its activities, and shows those alone', () => {
    const [found] = filterParticipation(ALL, { q: 'vote ete' }).processes
    expect(found?.activities.map((each) => each.title.fr)).toEqual(['Vote été'])
  })
})
