import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { loadPlugins, readDistribution, RouteRegistry } from '@parvis/core'
import { createTestPlatform, type TestPlatform } from '@parvis/testkit'
import { repositoryRoot } from '@parvis/testkit/browser'
import { faultText, hostileRun, type HostileReport } from '@parvis/testkit/hostile'
import { loadApps } from '../src/apps.js'

/** More by hand: `npm run hostile -- --requests 200000 --seed 7`. */
const REQUESTS = Number(process.env['PARVIS_HOSTILE_REQUESTS'] ?? 10_000)
const SEED = Number(process.env['PARVIS_HOSTILE_SEED'] ?? 20_260)

const defects: unknown[] = []
const note = (defect: unknown): void => void defects.push(defect)
let platform: TestPlatform
let report: HostileReport

beforeAll(async () => {
  process.on('unhandledRejection', note)
  const { portal, adminDirectory } = await loadApps()
  const { config, root } = await readDistribution(repositoryRoot())
  const plugins = await loadPlugins({ config, root, safeMode: false })
  platform = await createTestPlatform({
    plugins,
    portal,
    adminDirectory,
    environment: { trustProxy: true },
  })
  report = await hostileRun(platform, { requests: REQUESTS, seed: SEED, only: process.env['PARVIS_HOSTILE_ONLY'] })
  process.stdout.write(
    `hostile run: seed ${report.seed}, ${report.requests} requests in ${Math.round(report.seconds)} s, ${JSON.stringify(report.statuses)}\n`,
  )
}, 3_600_000)

afterAll(async () => {
  process.off('unhandledRejection', note)
  await platform?.close()
})

describe(`${REQUESTS} bad requests with seed ${SEED}`, () => {
  it('I-24 meet no defect, cross no border between communes and bring back no personal value', () => {
    expect(faultText(report)).toBe('')
    expect(defects).toEqual([])
  })

  it('had something to find', () => {
    const { marks, ids, residents } = report.stakes
    expect(marks).toBeGreaterThan(20)
    expect(ids).toBeGreaterThan(100)
    expect(residents).toBeGreaterThan(0)
  })

  const itOfAll = process.env['PARVIS_HOSTILE_ONLY'] === undefined ? it : it.skip
  itOfAll('reach every route of every contract, and most of them past the door', () => {
    const routes = platform
      .get(RouteRegistry)
      .apis()
      .flatMap((api) => Object.values(api.routes))
    const least = Math.floor(REQUESTS / routes.length / 4)
    const reached = routes.map(({ operationId }) => ({ operationId, ...report.targets.get(operationId) }))
    expect(reached.filter(({ sent = 0 }) => sent < least)).toEqual([])
    const shut = reached.filter(({ inside = 0 }) => inside === 0).map(({ operationId }) => operationId)
    // Behind a few there is nothing in this world: a provider to withdraw, a proposal to confirm.
    expect({ shut, isFew: shut.length <= routes.length / 10 }).toMatchObject({ isFew: true })
  })

  it('leave the server alive and both communes at work', async () => {
    for (const slug of ['huy', 'gent']) {
      expect((await platform.visitor(slug).fetch('/api/participation')).status).toBe(200)
      expect((await (await platform.staff(slug, 'admin')).fetch('/api/staff/participation')).status).toBe(200)
    }
    expect(await (await platform.platformVisitor().fetch('/health/ready')).json()).toMatchObject({
      ready: true,
    })
  })
})
