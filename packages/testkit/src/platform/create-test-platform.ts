import { startParvis, type Environment, type InstalledPlugin, type ParvisServer } from '@parvis/core'
import { createTestDatabase, MailTransport, type TestDatabase } from '@parvis/core/testing'
import { Clock } from '@parvis/plugin-api/server'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installedForTest } from './installed-for-test.js'
import { RecordingLog } from './recording-log.js'
import { RecordingMail } from './recording-mail.js'
import { TestClock } from './test-clock.js'
import type { TestPlatformOptions } from './test-platform-options.js'
import { TestPlatform } from './test-platform.js'
import { fillCommunes } from './test-communes.js'

/** A database of its own and the parts that several processes of one platform share. */
export interface PlatformParts {
  readonly database: TestDatabase
  readonly environment: Environment
  readonly plugins: readonly InstalledPlugin[]
  readonly clock: TestClock
  readonly mails: RecordingMail
  readonly logs: RecordingLog
  readonly options: TestPlatformOptions
}

/**
 * Starts the whole platform for tests: real Nest on Fastify on a free port, a database of its own with real migrations,
 * roles and policies, and two communes of different language, Huy (French) and Gent (Dutch). Time is yours to move, mails
 * are kept, jobs wait for `runJobs()`.
 *
 * @example const platform = await createTestPlatform({ plugins: [petitionsServer] }); afterAll(() => platform.close())
 */
export async function createTestPlatform(options: TestPlatformOptions = {}): Promise<TestPlatform> {
  const plugins = (options.plugins ?? []).map((each) => ('packageName' in each ? each : installedForTest(each)))
  const database = await createTestDatabase()
  try {
    const parts: PlatformParts = {
      database,
      plugins,
      options,
      environment: { ...(await testEnvironment(database, options.safeMode ?? false)), ...options.environment },
      clock: options.clock ?? new TestClock(),
      mails: new RecordingMail(),
      logs: new RecordingLog(),
    }
    const server = await startProcess(parts)
    await fillCommunes(server, options)
    return new TestPlatform(server, parts)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** Starts one more server process (in this one) on the same database. */
export async function startProcess(parts: PlatformParts, roles?: { http: boolean; worker: boolean }): Promise<ParvisServer> {
  const { environment, database, plugins, options } = parts
  return startParvis({
    environment,
    urls: database.urls,
    plugins,
    roles: roles ?? { http: true, worker: options.worker ?? false },
    portal: options.portal,
    adminDirectory: options.adminDirectory,
    httpPatience: options.httpPatience,
    logTo: parts.logs,
    overrides: [
      { provide: Clock, useValue: parts.clock },
      { provide: MailTransport, useValue: parts.mails },
      ...(options.overrides ?? []),
    ],
  })
}

async function testEnvironment(database: TestDatabase, safeMode: boolean): Promise<Environment> {
  return {
    port: 0,
    host: '127.0.0.1',
    dataDirectory: await mkdtemp(join(process.env['PARVIS_TEST_RUN'] ?? tmpdir(), 'data-')),
    databaseUrl: database.urls.owner,
    secret: database.secret,
    mailFrom: 'Parvis <parvis@localhost>',
    safeMode,
    logLevel: 'debug',
    // One job at a time: events reach their followers in the order they happened.
    workerConcurrency: 1,
    isProduction: false,
    trustProxy: false,
  }
}
