import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { PlatformDb } from '../database/platform-db.js'

export interface HealthReport {
  readonly ready: boolean
  /** Check → whether it passed. */
  readonly checks: Readonly<Record<string, boolean>>
}

const Answer = z.object({ migrated: z.boolean() })
const SLOWEST_MS = 3_000

/** What must work before this process is given requests. */
@Injectable()
export class HealthChecks {
  private readonly checks = new Map<string, () => Promise<boolean>>()

  constructor(db: PlatformDb) {
    this.add('database', async () => {
      const row = await db.row(
        Answer,
        "SELECT to_regclass('core.commune') IS NOT NULL AND to_regclass('core.voting_code') IS NOT NULL AS migrated",
      )
      return row?.migrated === true
    })
  }

  /** Adds a check, such as the worker of this process. */
  add(name: string, check: () => Promise<boolean>): void {
    this.checks.set(name, check)
  }

  /** Runs all checks; one that throws or takes longer than three seconds has failed. */
  async report(): Promise<HealthReport> {
    const results = await Promise.all(
      [...this.checks].map(async ([name, check]) => [name, await passes(check)] as const),
    )
    return { ready: results.every(([, passed]) => passed), checks: Object.fromEntries(results) }
  }
}

async function passes(check: () => Promise<boolean>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), SLOWEST_MS)
  check().then(resolve, () => resolve(false))
  return await promise.finally(() => clearTimeout(timer))
}
