import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startServerProcess, type ServerProcess } from '@parvis/testkit/browser'
import { closeVote, provenResident, publishVote, residentApi, setUpCommune, switchModule, takeMethods, type StaffDesk, votingCodes } from './commune-driver.js'
import { mailsInFolder, releaseVote, secondPerson } from './second-person.js'

const PEOPLE = 500
const AT_ONCE = 50

/** Runs the task for each item, that many at once. */
async function eachAtOnce<Item>(
  items: readonly Item[],
  task: (item: Item, index: number) => Promise<void>,
  atOnce = AT_ONCE,
): Promise<void> {
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index]
      if (item !== undefined) await task(item, index)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

/** Polls until the condition holds. @returns milliseconds it took. */
async function until(condition: () => Promise<boolean>, patienceMs: number): Promise<number> {
  const start = performance.now()
  while (!(await condition())) {
    if (performance.now() - start > patienceMs) throw new Error(`It did not come to pass within ${patienceMs} ms`)
  }
  return performance.now() - start
}

describe('two server processes on one PostgreSQL', () => {
  const started: ServerProcess[] = []
  let one: ServerProcess
  let other: ServerProcess
  let desk: StaffDesk
  let second: StaffDesk
  let projects: string[]
  let devices: (typeof fetch)[] = []
  const confirmed: string[] = []

  beforeAll(async () => {
    one = await startServerProcess()
    started.push(one)
    desk = await setUpCommune(one.url, one.setupLink ?? '')
    other = await startServerProcess({ dataDirectory: one.dataDirectory })
    started.push(other)
    second = await secondPerson(desk, one.url, mailsInFolder(one.dataDirectory))
    await takeMethods(desk, ['voting-code'])
    projects = await publishVote(desk, { changeable: false, rule: 'greedy' })
    const codes = await votingCodes(desk, PEOPLE + 200)
    expect(codes).toHaveLength(PEOPLE + 200)
    devices = Array.from({ length: codes.length })
    await eachAtOnce(codes, async (code, index) => {
      devices[index] = await provenResident(one.url, desk, code)
    })
  }, 180_000)

  afterAll(async () => {
    for (const server of started.reverse()) await server.stop()
  })

  const factsStatus = async (server: ServerProcess): Promise<number> =>
    (await fetch(`${server.url}${desk.base}/api/participatory-budget/activities/${desk.activity}`)).status

  it('agree within a second on a module that one of them turned off or on', async () => {
    expect(await factsStatus(other)).toBe(200)
    const modules = async (to: 'pause' | 'resume'): Promise<void> => await switchModule(desk, to)
    await modules('pause')
    const pausedFor = await until(async () => (await castThrough(other, devices.at(-1), [])).code === 'module-paused', 1_000)
    await modules('resume')
    const resumed = await until(async () => (await castThrough(other, devices.at(-1), [])).code !== 'module-paused', 1_000)
    expect(pausedFor).toBeLessThan(1_000)
    expect(resumed).toBeLessThan(1_000)
  })

  it('count each of 500 people once in 1,000 ballots that come through both at the same time', async () => {
    await releaseVote(desk, second)
    const outcomes: number[] = []
    const castTwice = async (device: typeof fetch, index: number): Promise<void> => {
      const pick = [projects[index % projects.length] ?? '']
      const pair = await Promise.all([castThrough(one, device, pick), castThrough(other, device, pick)])
      const codes = pair.flatMap(({ trackingCode }) => (trackingCode === undefined ? [] : [trackingCode]))
      outcomes.push(codes.length)
      confirmed.push(...codes)
      expect(pair.filter(({ code }) => code === 'already-cast')).toHaveLength(1)
    }
    await eachAtOnce(devices.slice(0, PEOPLE), castTwice, PEOPLE)
    expect(outcomes.filter((count) => count === 1)).toHaveLength(PEOPLE)
  })

  it('keep every confirmed ballot, once, when one of them is killed in the middle', async () => {
    let cast = 0
    const late = devices.slice(PEOPLE)
    await eachAtOnce(late, async (device, index) => {
      if (cast++ === 60) await other.kill()
      const answer = await castThrough(index % 2 === 0 ? other : one, device, [projects[0] ?? '']).catch(() => undefined)
      if (answer?.trackingCode !== undefined) confirmed.push(answer.trackingCode)
    })
    // Those whose answer was lost try again on the process that lives: they are in, or are told that they were.
    await eachAtOnce(late, async (device) => {
      const answer = await castThrough(one, device, [projects[0] ?? ''])
      if (answer.trackingCode !== undefined) confirmed.push(answer.trackingCode)
      else expect(answer.code).toBe('already-cast')
    })
    const resident = residentApi(one.url, desk, fetch)
    await eachAtOnce(confirmed, async (trackingCode) => {
      const tracked = await resident.track({ params: { activity: desk.activity }, body: { trackingCode } })
      expect(tracked).toEqual({ ok: true, value: { standing: 'accepted' } })
    })
    expect(new Set(confirmed).size).toBe(confirmed.length)
  })

  it('count exactly one ballot a person', async () => {
    await closeVote(desk, second)
    const resident = residentApi(one.url, desk, fetch)
    await until(async () => (await resident.result({ params: { activity: desk.activity } })).ok, 30_000)
    const result = await resident.result({ params: { activity: desk.activity } })
    if (!result.ok) throw new Error(result.problem.code)
    expect(result.value.ballots).toBe(devices.length)
  })

  it('answer 404 for a module that is off', async () => {
    await switchModule(desk, 'off')
    expect(await until(async () => (await factsStatus(one)) === 404, 1_000)).toBeLessThan(1_000)
  })

  async function castThrough(server: ServerProcess, device: typeof fetch | undefined, picks: string[]): Promise<{ trackingCode?: string; code?: string }> {
    if (device === undefined) throw new Error('There is no such resident')
    const answer = await residentApi(server.url, desk, device).cast({ params: { activity: desk.activity }, body: { projects: picks } })
    return answer.ok ? { trackingCode: answer.value.trackingCode } : { code: answer.problem.code }
  }
})
