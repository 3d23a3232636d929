import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, ballotLogApi, ballotWitnessesApi, isProblem, participationAdminApi } from '@parvis/contract'
import { BallotBox } from '@parvis/plugin-api/server'
import { fromBase64, leafHash, openCheckpoint, readNoteKey, trackingCodeOf, verifyConsistency, verifyInclusion, type Checkpoint } from '@parvis/transparency'
import { createHash } from 'node:crypto'
import { withEvent } from '../src/fixtures/index.js'
import { createTestPlatform, type TestBrowser, type TestPlatform } from '../src/index.js'

const HOUR_MS = 3_600_000
const sha256 = (data: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(data).digest())
const bytes = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array()

describe('the public log of a vote', () => {
  let platform: TestPlatform
  let anyone: TestBrowser
  let admin: TestBrowser
  let activity: string
  const codes: string[] = []

  beforeAll(async () => {
    platform = await createTestPlatform({ plugins: [withEvent] })
    anyone = platform.visitor('huy')
    admin = await platform.staff('huy', 'admin')
    activity = await published()
  })
  afterAll(() => platform?.close())

  const params = () => ({ activity })
  const id = (): string => ActivityId.decode(activity) ?? ''
  const log = () => anyone.client(ballotLogApi)
  const witnesses = () => admin.client(ballotWitnessesApi)
  const valueOf = <T>(answer: { ok: true; value: T } | { ok: false; problem: { code: string } }): T => {
    if (!answer.ok) throw new Error(answer.problem.code)
    return answer.value
  }
  const codeOf = (answer: { ok: boolean; problem?: { code: string } }): string | undefined => answer.problem?.code
  const published = async (): Promise<string> => {
    const clerk = (await platform.staff('huy', 'clerk')).client(participationAdminApi)
    const created = valueOf(await clerk.createActivity({ body: { plugin: 'with-event', title: { fr: 'Le vote <1>' } } }))
    return valueOf(await clerk.moveActivity({ params: { activity: created.id }, body: { to: 'published' } })).id
  }
  const cast = async (person: string, changeable = true): Promise<string> =>
    await platform.inCommune('huy', async () => {
      const voter = { personKey: person, method: 'test', level: 1 } as const
      const closesAt = new Date('2100-01-01')
      const receipt = await platform.get(BallotBox).cast({ activityId: id(), voter, channel: 'web', content: { person }, changeable, closesAt })
      if (isProblem(receipt)) throw new Error(receipt.code)
      return receipt.trackingCode
    })
  const anHourLater = async (): Promise<void> => {
    platform.clock.advance(HOUR_MS)
    await platform.runSchedule('core.append-ballots')
    await platform.runJobs()
  }
  const checkpoint = async (): Promise<Checkpoint> => {
    const key = await readNoteKey(valueOf(await log().key({ params: params() })).noteKey)
    const note = await (await anyone.fetch(`/api/votes/${activity}/log/checkpoint`)).text()
    if (key === undefined) throw new Error('no key')
    const opened = await openCheckpoint(note, key)
    if (opened.verdict === 'not-proven') throw new Error(opened.reason)
    return opened.checkpoint
  }
  const feed = async (): Promise<string> => await (await anyone.fetch(`/api/votes/${activity}/log/checkpoints.atom`)).text()

  it('is not there for an activity without a ballot box, or that nobody can see', async () => {
    expect(codeOf(await log().checkpoints({ params: params(), query: {} }))).toBe('not-found')
    expect(codeOf(await log().key({ params: { activity: ActivityId.encode(crypto.randomUUID()) } }))).toBe('not-found')
    expect((await anyone.fetch(`/api/votes/${activity}/log/checkpoint`)).status).toBe(404)
  })

  it('B-12 has named witnesses, whom staff add and take away, each as an official act', async () => {
    const ada = { name: 'Ada', email: 'Ada@witness.example', locale: 'nl' } as const
    const added = valueOf(await witnesses().add({ body: ada }))
    expect(codeOf(await witnesses().add({ body: { ...ada, email: 'ada@WITNESS.example' } }))).toBe('conflict')
    expect(codeOf(await witnesses().add({ body: { ...ada, email: 'no mailbox' } }))).toBe('invalid-input')
    valueOf(await witnesses().add({ body: { name: 'The paper', email: 'desk@paper.example', locale: 'fr', activity } }))
    valueOf(await witnesses().add({ body: { ...ada, activity } }))
    expect(valueOf(await witnesses().list()).witnesses.map(({ name }) => name)).toEqual(['Ada', 'Ada', 'The paper'])
    const extra = valueOf(await witnesses().add({ body: { name: 'Gone', email: 'gone@witness.example', locale: 'de' } }))
    valueOf(await witnesses().remove({ params: { witness: extra.id } }))
    expect(codeOf(await witnesses().remove({ params: { witness: extra.id } }))).toBe('not-found')
    expect(added.activity).toBeUndefined()
    const clerk = (await platform.staff('huy', 'clerk')).client(ballotWitnessesApi)
    expect(codeOf(await clerk.list())).toBe('not-permitted')
    const elsewhere = (await platform.staff('gent', 'admin')).client(ballotWitnessesApi)
    expect(valueOf(await elsewhere.list()).witnesses).toEqual([])
  })

  it('B-12 gets a checkpoint every hour, mailed to its witnesses and shown in a feed', async () => {
    for (let n = 0; n < 23; n += 1) codes.push(await cast(`person ${n}`))
    await anHourLater()
    expect(await checkpoint()).toMatchObject({ size: 20, state: 'open' })
    const mails = platform.mails.sent.filter(({ to }) => /witness|paper/.test(to))
    expect(mails.map(({ to }) => to.toLowerCase()).sort()).toEqual(['ada@witness.example', 'desk@paper.example'])
    const note = await (await anyone.fetch(`/api/votes/${activity}/log/checkpoint`)).text()
    for (const mail of mails) {
      expect(mail.text).toContain(note)
      expect(mail.subject).toContain('Le vote <1>')
    }
    expect(platform.mails.lastTo('Ada@witness.example').subject).toContain('Controlepunt')
    const atom = await feed()
    expect(atom).toContain(note.replaceAll('&', '&amp;').replaceAll('<', '&lt;'))
    expect(atom).toContain('<title>Points de contrôle du vote « Le vote &lt;1&gt; »</title>')
    await anHourLater()
    expect([...(await feed()).matchAll(/<entry>/g)]).toHaveLength(2)
  })

  it('B-08 gives a tracking code its proof, which holds against the checkpoint', async () => {
    const head = await checkpoint()
    const traces = []
    for (const trackingCode of codes) traces.push(valueOf(await log().proof({ params: params(), body: { trackingCode: trackingCode.toLowerCase() } })))
    expect(traces.filter(({ state }) => state === 'accepted')).toHaveLength(3)
    const proofs = traces.flatMap((trace) => (trace.state === 'logged' ? [trace.proof] : []))
    expect(proofs).toHaveLength(20)
    for (const { commitment, index, size, hashes, trackingCode } of proofs) {
      expect(codes).toContain(trackingCode)
      expect(trackingCodeOf(bytes(commitment))).toBe(trackingCode)
      expect(await verifyInclusion(bytes(commitment), { index, size, hashes: hashes.map(bytes) }, head)).toEqual({ verdict: 'proven' })
    }
    for (const trackingCode of ['AAAA-AAAA-AAAA-AAAA-AA', 'nothing']) {
      expect(valueOf(await log().proof({ params: params(), body: { trackingCode } }))).toEqual({ state: 'unknown' })
    }
  })

  it('B-07 says nothing of who has cast again before the close', async () => {
    codes.push(await cast('person 0'), await cast('person 1'))
    await anHourLater()
    for (const trackingCode of codes) expect(['accepted', 'logged']).toContain(valueOf(await log().proof({ params: params(), body: { trackingCode } })).state)
    expect(codeOf(await log().superseded({ params: params(), query: { from: 0, to: 10 } }))).toBe('vote-not-closed')
  })

  it('B-12 proves that each log is the beginning of the next, and lists leaves and checkpoints page by page', async () => {
    const earlier = await checkpoint()
    await platform.inCommune('huy', async () => await platform.get(BallotBox).seal(id()))
    const later = await checkpoint()
    expect(later).toMatchObject({ size: 25, state: 'closed' })
    const { from, to, hashes } = valueOf(await log().consistency({ params: params(), query: { from: earlier.size, to: 25 } }))
    expect(await verifyConsistency({ from, to, hashes: hashes.map(bytes) }, earlier, later)).toEqual({ verdict: 'proven' })
    expect(codeOf(await log().consistency({ params: params(), query: { from: 0, to: 26 } }))).toBe('invalid-input')
    const pages = [await log().leaves({ params: params(), query: { from: 0, to: 12 } }), await log().leaves({ params: params(), query: { from: 12, to: 1000 } })]
    const all = pages.flatMap((page) => valueOf(page).commitments)
    expect(all).toHaveLength(25)
    expect(all.map((commitment) => trackingCodeOf(bytes(commitment))).sort()).toEqual(codes.toSorted())
    expect(leafHash(bytes(all[0] ?? ''), sha256)).toHaveLength(32)
    expect(valueOf(await log().leaves({ params: params(), query: { from: 25, to: 30 } }))).toEqual({ size: 25, commitments: [] })
    const first = valueOf(await log().checkpoints({ params: params(), query: { limit: 3 } }))
    expect(first.items.map(({ number }) => number)).toEqual([1, 2, 3])
    const rest = valueOf(await log().checkpoints({ params: params(), query: { limit: 3, cursor: String(first.nextCursor) } }))
    expect(rest.items.map(({ number }) => number)).toEqual([4])
    expect(rest.nextCursor).toBeUndefined()
    expect(codeOf(await log().checkpoints({ params: params(), query: { cursor: '-1' } }))).toBe('malformed-request')
  })

  it('B-13 publishes after the close which leaves do not count', async () => {
    const { size, commitments } = valueOf(await log().superseded({ params: params(), query: { from: 0, to: 1000 } }))
    expect(size).toBe(2)
    expect(commitments.map((commitment) => trackingCodeOf(bytes(commitment))).sort()).toEqual([codes[0], codes[1]].sort())
    expect(valueOf(await log().superseded({ params: params(), query: { from: 1, to: 2 } })).commitments).toEqual(commitments.slice(1))
    expect(valueOf(await log().proof({ params: params(), body: { trackingCode: codes[0] ?? '' } })).state).toBe('superseded')
  })

  it('keeps the communes apart', async () => {
    const elsewhere = platform.visitor('gent').client(ballotLogApi)
    expect(codeOf(await elsewhere.leaves({ params: params(), query: { from: 0, to: 10 } }))).toBe('not-found')
    expect(codeOf(await elsewhere.proof({ params: params(), body: { trackingCode: codes[0] ?? '' } }))).toBe('not-found')
  })

  it('makes no more checkpoints by the hour once the box is sealed', async () => {
    const { items } = valueOf(await log().checkpoints({ params: params(), query: {} }))
    await anHourLater()
    expect(valueOf(await log().checkpoints({ params: params(), query: {} })).items).toHaveLength(items.length)
  })
})
