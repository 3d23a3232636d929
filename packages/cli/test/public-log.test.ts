import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ActivityId, ballotLogApi, isProblem, participationAdminApi } from '@parvis/contract'
import { BallotBox } from '@parvis/plugin-api/server'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { withEvent } from '@parvis/testkit/fixtures'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCli } from '../src/index.js'

const HOUR_MS = 3_600_000

/** The commands of witnesses and voters, against the server itself. */
describe('checking a vote of a running server from outside', () => {
  let platform: TestPlatform
  let folder = ''
  let activity = ''
  let key = ''
  const codes: string[] = []

  const valueOf = <T>(answer: { ok: true; value: T } | { ok: false; problem: { code: string } }): T => {
    if (!answer.ok) throw new Error(answer.problem.code)
    return answer.value
  }
  const log = () => platform.visitor('huy').client(ballotLogApi)
  const address = (): string => `${platform.visitor('huy').base}/api/votes/${activity}/log`
  const id = (): string => ActivityId.decode(activity) ?? ''

  const cast = async (person: string): Promise<string> =>
    await platform.inCommune('huy', async () => {
      const receipt = await platform.get(BallotBox).cast({
        activityId: id(),
        voter: { personKey: person, method: 'test', level: 1 },
        channel: 'web',
        content: { person },
        changeable: true,
        closesAt: new Date('2100-01-01'),
      })
      if (isProblem(receipt)) throw new Error(receipt.code)
      return receipt.trackingCode
    })
  const anHourLater = async (): Promise<void> => {
    platform.clock.advance(HOUR_MS)
    await platform.runSchedule('core.append-ballots')
    await platform.runJobs()
  }
  const parvis = async (...args: string[]) => {
    const [out, err]: [string[], string[]] = [[], []]
    const context = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text), env: {}, cwd: folder, now: () => platform.clock.now() }
    const exitCode = await runCli(args, { context })
    return { exitCode, out: out.join(''), err: err.join('') }
  }
  const watch = async () => await parvis('watch', address(), '--once', '--key', key)

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-witness-'))
    platform = await createTestPlatform({ plugins: [withEvent] })
    const clerk = (await platform.staff('huy', 'clerk')).client(participationAdminApi)
    const created = valueOf(await clerk.createActivity({ body: { plugin: 'with-event', title: { fr: 'Le vote' } } }))
    activity = valueOf(await clerk.moveActivity({ params: { activity: created.id }, body: { to: 'published' } })).id
    for (let n = 0; n < 23; n += 1) codes.push(await cast(`person ${n}`))
    await anHourLater()
    key = valueOf(await log().key({ params: { activity } })).noteKey
  })
  afterAll(async () => {
    await platform?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('B-12 keeps watch over the log, hour by hour', async () => {
    expect(await watch()).toMatchObject({ exitCode: 0, err: '' })
    for (let n = 23; n < 31; n += 1) codes.push(await cast(`person ${n}`))
    await anHourLater()
    const { exitCode, out, err } = await watch()
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' })
    expect(out).toContain('30 leaves, open')
    platform.clock.advance(4 * HOUR_MS)
    expect(await watch()).toMatchObject({ exitCode: 1, err: expect.stringContaining('ALARM silence') })
    await anHourLater()
    expect(await watch()).toMatchObject({ exitCode: 0, err: '' })
  })

  it('B-08 proves the ballots in the log by their proof files', async () => {
    let proven = 0
    for (const trackingCode of codes) {
      const trace = valueOf(await log().proof({ params: { activity }, body: { trackingCode } }))
      if (trace.state !== 'logged') continue
      writeFileSync(join(folder, 'proof.json'), JSON.stringify(trace.proof))
      expect(await parvis('verify', 'proof', 'proof.json', '--key', key)).toMatchObject({ exitCode: 0 })
      proven += 1
    }
    expect(proven).toBe(30)
  })

  it('B-12 B-13 proves the whole log, and counts those in it without the superseded', async () => {
    expect(await parvis('verify', 'log', '--log', address(), '--key', key)).toMatchObject({ exitCode: 0 })
    await cast('person 3')
    await platform.inCommune('huy', async () => await platform.get(BallotBox).seal(id()))
    const { exitCode, out } = await parvis('verify', 'log', '--log', address(), '--key', key)
    expect(out).toContain('32 logged − 1 superseded = 31 counted')
    expect(exitCode).toBe(0)
    expect(await watch()).toMatchObject({ exitCode: 0, err: '' })
    expect(await parvis('verify', 'log', '--checkpoints', 'witness', `${address()}/checkpoints`, '--leaves', `${address()}/leaves`, '--key', key)).toMatchObject({ exitCode: 0 })
  })
})
