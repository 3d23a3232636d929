import { describe, expect, it } from '@jest/globals'
import type { PlatformDb } from '../database/platform-db.js'
import { HealthChecks } from './health-checks.js'

const database = (row: () => Promise<unknown>): PlatformDb => ({ row }) as unknown as PlatformDb

describe('HealthChecks', () => {
  it('is ready when every check passes', async () => {
    const health = new HealthChecks(database(async () => ({ migrated: true })))
    health.add('worker', async () => true)
    expect(await health.report()).toEqual({ ready: true, checks: { database: true, worker: true } })
  })

  it('is not ready without a database, before its migrations, or with a check that fails or throws', async () => {
    const down = new HealthChecks(database(async () => Promise.reject(new Error('ECONNREFUSED'))))
    expect(await down.report()).toEqual({ ready: false, checks: { database: false } })
    expect((await new HealthChecks(database(async () => ({ migrated: false }))).report()).ready).toBe(false)
    const health = new HealthChecks(database(async () => ({ migrated: true })))
    health.add('worker', async () => false)
    expect(await health.report()).toEqual({ ready: false, checks: { database: true, worker: false } })
  })
})
