import { describe, expect, it } from '@jest/globals'
import { toLocalTime } from '@parvis/ui/admin'
import fc from 'fast-check'
import { lockOf, phaseAfter, sentPhases, typedPhases, type TypedPhase } from './typed-phases.js'

const KIND = { id: 'vote', title: { fr: 'Voter' }, proposedDays: 21, participatory: true }
const phase = (changes: Partial<TypedPhase> = {}): TypedPhase => ({
  key: 'a',
  id: 'pha_1',
  kind: 'vote',
  title: { fr: 'Voter', nl: ' ' },
  startsAt: '2027-05-01T22:00:00.000Z',
  endsAt: '2027-05-20T22:00:00.000Z',
  settings: { maximum: 3 },
  status: 'upcoming',
  ...changes,
})

describe('phases while they are edited', () => {
  it('are sent as the contract wants them', () => {
    const { phases, issues } = sentPhases([phase(), phase({ id: undefined })])
    expect(issues).toEqual([])
    expect(phases[0]).toEqual({
      id: 'pha_1',
      kind: 'vote',
      title: { fr: 'Voter' },
      startsAt: '2027-05-01T22:00:00.000Z',
      endsAt: '2027-05-20T22:00:00.000Z',
      settings: { maximum: 3 },
    })
    expect(phases[1]).not.toHaveProperty('id')
  })

  it('are refused without title or dates, or when they end before they start', () => {
    const { issues } = sentPhases([
      phase({ title: { fr: ' ' }, startsAt: undefined }),
      phase({ endsAt: '2027-04-01T00:00:00.000Z' }),
    ])
    expect(issues).toEqual([
      { path: 'phases.0.title', code: 'required' },
      { path: 'phases.0.startsAt', code: 'required' },
      { path: 'phases.1.endsAt', code: 'ends-before-start' },
    ])
  })

  it('lock what has begun once the activity is published', () => {
    expect(lockOf(phase({ status: 'open' }), { state: 'draft' })).toBe('none')
    expect(lockOf(phase({ status: 'open' }), { state: 'published' })).toBe('start')
    expect(lockOf(phase({ status: 'closed' }), { state: 'published' })).toBe('all')
    expect(lockOf(phase({ status: 'closed', id: undefined }), { state: 'published' })).toBe('none')
    expect(lockOf(phase(), { state: 'archived' })).toBe('all')
  })

  it('are added after the last one, or tomorrow at midnight in Belgium', () => {
    const added = phaseAfter([phase()], { kind: KIND, key: 'b', now: 0 })
    expect(added).toMatchObject({ startsAt: '2027-05-20T22:00:00.000Z', endsAt: '2027-06-10T22:00:00.000Z' })
    const first = phaseAfter([], { kind: KIND, key: 'b', now: Date.parse('2027-03-26T22:30:00Z') })
    expect(toLocalTime(first.startsAt)).toBe('2027-03-27T00:00')
    expect(toLocalTime(first.endsAt)).toBe('2027-04-17T00:00')
  })

  it('can always be added, end after they start, and keep the hour through changes of the clock', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2020-01-01'), max: new Date('2050-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 400 }),
        (now, proposedDays) => {
          const added = phaseAfter([], { kind: { ...KIND, proposedDays }, key: 'a', now: now.getTime() })
          expect(sentPhases([added]).issues).toEqual([])
          expect(toLocalTime(added.startsAt).slice(11)).toBe('00:00')
          expect(toLocalTime(added.endsAt).slice(11)).toBe('00:00')
        },
      ),
    ))

  it('keep what they were when nothing is changed', () => {
    const stored = {
      id: 'pha_1',
      kind: 'vote',
      title: { fr: 'Voter' },
      startsAt: '2027-05-01T22:00:00Z',
      endsAt: '2027-05-20T22:00:00Z',
      status: 'open' as const,
      settings: {},
    }
    const { status, ...sent } = stored
    expect(sentPhases(typedPhases([stored])).phases).toEqual([sent])
  })
})
