import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { votesApi, votesStaffApi, type TurnoutTable } from '@parvis/contract'
import { z } from 'zod'
import { withVote } from '../src/fixtures/index.js'
import { putCensusInForce } from '../src/platform/census-in-force.js'
import { createTestPlatform } from '../src/platform/create-test-platform.js'
import type { TestPlatform } from '../src/platform/test-platform.js'
import { RegisterVote, residents, valueOf } from './register-vote.js'

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, place) => from + place)

/** 92 residents; those of 2015 may not vote. */
const HUY = residents([
  { district: 'Centre', birthDate: '2004-03-01', count: 24 },
  { district: 'Centre', birthDate: '1984-03-01', count: 20 },
  { district: 'Ben-Ahin', birthDate: '2004-03-01', count: 18 },
  { district: 'Ben-Ahin', birthDate: '1984-03-01', count: 22 },
  { district: 'Ben-Ahin', birthDate: '2015-03-01', count: 8 },
])

describe('turnout by district and age', () => {
  let platform: TestPlatform
  let vote: RegisterVote

  const read = async (of = vote, slug = 'huy') => await platform.visitor(slug).client(votesApi).turnout({ params: of.params })
  const groups = async () =>
    await platform.rows(z.object({ sealed: z.boolean() }), 'SELECT sealed_group IS NOT NULL AS sealed FROM core.ballot_marker ORDER BY 1')
  const shown = ({ ages, rows, totals, total }: TurnoutTable) => ({
    ages,
    ...Object.fromEntries(rows.map((row) => [row.district ?? '?', [...row.cells, row.total].map(({ voters = '·', residents: of = '·' }) => `${voters}/${of}`).join(' ')])),
    all: [...totals, total].map(({ voters = '·', residents: of = '·' }) => `${voters}/${of}`).join(' '),
  })

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withVote] })
    await putCensusInForce(platform, 'huy', HUY)
    vote = await RegisterVote.open(platform, 'huy', HUY, { smallestGroup: 5 })
  })
  afterAll(async () => await platform?.close())

  it('is counted once the vote has closed, by web and by paper, each person once, small cells hidden and no percentage lost', async () => {
    for (const place of range(0, 12)) await vote.cast(place)
    // The same people again: a changed ballot is no second voter.
    for (const place of range(0, 3)) await vote.cast(place, { choice: 'no' })
    for (const place of range(24, 33)) await vote.cast(place)
    for (const place of range(44, 46)) await vote.cast(place)
    await vote.enterPapers(range(62, 69))
    expect((await groups()).filter(({ sealed }) => sealed)).toHaveLength(30)

    // B-07: nothing of it before the close.
    expect(await read()).toMatchObject({ ok: false, problem: { code: 'not-found' } })
    await vote.close()
    const turnout = valueOf(await read())
    expect(turnout).toMatchObject({
      smallestGroup: 5,
      eligible: 84,
      voted: 30,
      voided: 0,
      stillCounted: 0,
      channels: [{ name: 'paper', voted: 7 }, { name: 'web', voted: 23 }],
      methods: [{ name: 'census-match', voted: 23 }, { name: 'counter', voted: 7 }],
    })
    if (turnout.table === undefined) throw new Error('no table')
    // Two of Ben-Ahin aged 16 to 24 are hidden; so are three more, or anybody could subtract.
    expect(shown(turnout.table)).toEqual({
      ages: ['16-24', '35-49'],
      'Ben-Ahin': '·/· ·/· 9/40',
      Centre: '·/· ·/· 21/44',
      all: '14/42 16/42 30/84',
    })
  })

  it('B-06 leaves nothing of anybody’s district or age with the markers, nor in any count that is finer than what is shown', async () => {
    expect((await groups()).filter(({ sealed }) => sealed)).toEqual([])
    const kept = await platform.rows(z.object({ turnout: z.string() }), 'SELECT turnout::text AS turnout FROM core.vote WHERE turnout IS NOT NULL')
    expect(kept).toHaveLength(1)
    expect(valueOf(await read())).toMatchObject(JSON.parse(kept[0]?.turnout ?? '{}'))
  })

  it('stays as it was published, whatever runs again', async () => {
    const before = valueOf(await read())
    await platform.runJobs()
    await platform.runSchedule('core.publish-vote-days')
    expect(valueOf(await read())).toEqual(before)
    const days = valueOf(await platform.visitor('huy').client(votesApi).days({ params: vote.params })).days
    expect(days[0]).toMatchObject({ voted: 30, channels: [{ channel: 'paper', voted: 7 }, { channel: 'web', voted: 23 }] })
  })

  it('shows nothing of it to another commune', async () => {
    expect(await read(vote, 'gent')).toMatchObject({ ok: false, problem: { code: 'not-found' } })
  })

  it('is a number alone where fewer people voted than may be shown, or nobody’s age and district is known', async () => {
    const small = await RegisterVote.open(platform, 'huy', HUY)
    for (const place of range(0, 6)) await small.cast(place)
    await small.close()
    expect(valueOf(await read(small))).toMatchObject({ voted: 6, smallestGroup: 10, channels: [{ name: 'web' }] })
    expect(valueOf(await read(small)).table).toBeUndefined()
  })

  it('cannot be made finer once the vote is frozen, nor than five people ever', async () => {
    const body = { receiptMode: 'inclusion', disputeDays: 14, keyDays: 60 } as const
    const change = async (smallestGroup: number) => await vote.first.client(votesStaffApi).changeSettings({ params: vote.params, body: { ...body, smallestGroup } })
    expect(await change(10)).toMatchObject({ ok: false, problem: { code: 'vote-frozen' } })
    expect(await change(4)).toMatchObject({ ok: false, problem: { code: 'invalid-input', issues: [{ path: 'smallestGroup' }] } })
  })
})
