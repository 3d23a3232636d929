import { CommuneDirectory, PhaseSweep, systemWork, UnitsOfWork, type CommuneRecord, type ParvisServer } from '@parvis/core'
import { CommuneWork, JobRunner, ScheduleRegistry, showSecondFactor, signInStaff } from '@parvis/core/testing'
import { isProblem } from '@parvis/contract'
import type { StaffRoleId } from '@parvis/plugin-api'
import type { Type } from '@nestjs/common'
import { Client } from 'pg'
import { z } from 'zod'
import { startProcess, type PlatformParts } from './create-test-platform.js'
import { StaffBreaks } from './staff-breaks.js'
import { TestBrowser } from './test-browser.js'

export interface TestStaffOptions {
  /** 1 (default), 2, ...: several people of the same role, for acts that need two. */
  readonly person?: number
  /** Somebody by name: `ann` is `ann@huy.example`. */
  readonly name?: string
  /** Whether the session has shown a second factor (default), or there is none. */
  readonly secondFactor?: 'shown' | 'none'
  /** Another process than the first. */
  readonly server?: ParvisServer
  /** Signs in again when the platform's clock has left the session behind (default); `false` to see how a session ends. */
  readonly comesBack?: boolean
}

const Failed = z.object({ task: z.string(), error: z.string() })

/** A running platform with what tests need to drive it. */
export class TestPlatform {
  readonly clock: PlatformParts['clock']
  readonly mails: PlatformParts['mails']
  /** The log of all processes of this platform. */
  readonly logs: PlatformParts['logs']
  /** `http://127.0.0.1:1234` */
  readonly url: string
  private readonly others: ParvisServer[] = []

  constructor(
    readonly server: ParvisServer,
    private readonly parts: PlatformParts,
  ) {
    this.clock = parts.clock
    this.mails = parts.mails
    this.logs = parts.logs
    this.url = urlOf(server)
  }

  /** URLs of the database roles, and of the superuser who may look anywhere. */
  get database(): PlatformParts['database'] {
    return this.parts.database
  }

  /** Folder of the installation's files. */
  get dataDirectory(): string {
    return this.parts.environment.dataDirectory
  }

  /** A commune by its slug: `huy`, `gent`. */
  commune(slug: string): CommuneRecord {
    const commune = this.get(CommuneDirectory).bySlug(slug)
    if (commune === undefined) throw new Error(`There is no commune "${slug}" on this platform`)
    return commune
  }

  /** Somebody without a session, at a commune's addresses. @param server another process than the first. */
  visitor(slug: string, server: ParvisServer = this.server): TestBrowser {
    return new TestBrowser(`${urlOf(server)}/${slug}`)
  }

  /** Somebody without a session, at the addresses of the installation. */
  platformVisitor(): TestBrowser {
    return new TestBrowser(this.url)
  }

  /**
   * Staff of a commune, signed in, with a second factor shown (spec I-25). The same role twice is the same person, unless
   * another number is asked for. Like people, they sign in again after a long break.
   *
   * @example const [first, second] = [await platform.staff('huy', 'admin'), await platform.staff('huy', 'admin', { person: 2 })]
   */
  async staff(slug: string, role: StaffRoleId, options: TestStaffOptions = {}): Promise<TestBrowser> {
    const { person = 1, secondFactor = 'shown', server = this.server, comesBack = true } = options
    const name = options.name ?? `${role}${person === 1 ? '' : person}`
    const signIn = async (): Promise<readonly string[]> =>
      await signInStaff(this.server.app, {
        communeId: this.commune(slug).id,
        email: `${name}@${slug}.example`,
        name: options.name ?? `${name} of ${slug}`,
        role,
        hasShownFactor: secondFactor === 'shown',
      })
    const session = { signIn, clock: this.clock, cookies: await signIn() }
    return new TestBrowser(`${urlOf(server)}/${slug}`, comesBack ? new StaffBreaks(session) : undefined, session.cookies)
  }

  /** Lets the session of a browser count as one that has shown a second factor. */
  async showFactor(browser: TestBrowser): Promise<void> {
    await showSecondFactor(this.server.app, browser.cookieHeader())
  }

  /** A provider of the application: `platform.get(BallotBox)`. */
  get<T>(token: Type<T> | (abstract new (...parameters: never[]) => T)): T {
    return this.server.app.get<T>(token, { strict: false })
  }

  /** Runs code of the server as the system, in a unit of work of a commune. @throws Error when it answers a problem. */
  async inCommune<T>(slug: string, task: () => Promise<T>): Promise<T> {
    const result = await this.get(UnitsOfWork).run(systemWork(this.commune(slug)), task)
    if (isProblem(result)) throw new Error(`${result.code} ${JSON.stringify(result.issues)}`)
    return result
  }

  /**
   * Does everything that is due by the platform's clock: opens and closes phases, delivers events, runs jobs, those queued
   * meanwhile included. @throws Error when a job failed.
   */
  async runJobs(): Promise<void> {
    await this.get(PhaseSweep).sweep()
    await this.superuser((client) => client.query('UPDATE graphile_worker._private_jobs SET run_at = now() WHERE run_at > now() AND run_at <= $1', [this.clock.now()]))
    await this.get(JobRunner).drain()
    const { rows } = await this.superuser((client) =>
      client.query(
        `SELECT t.identifier AS task, j.last_error AS error FROM graphile_worker._private_jobs j
         JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE j.last_error IS NOT NULL`,
      ),
    )
    const failed = z.array(Failed).parse(rows)
    if (failed.length > 0) throw new Error(failed.map(({ task, error }) => `Job ${task} failed: ${error}`).join('\n'))
  }

  /** Runs a schedule once, in every commune where its module is on. @param id `<plugin>.<id>`. */
  async runSchedule(id: string): Promise<void> {
    const schedule = this.get(ScheduleRegistry).find(id)
    if (schedule === undefined) throw new Error(`There is no schedule "${id}"`)
    for (const { id: communeId } of this.get(CommuneDirectory).all()) {
      await this.get(CommuneWork).run({ communeId, plugin: schedule.plugin }, () => schedule.tick())
    }
  }

  /** Rows of the database as the superuser sees them, past all policies. */
  async rows<Row extends z.ZodType>(row: Row, sql: string, parameters: unknown[] = []): Promise<z.output<Row>[]> {
    const { rows } = await this.superuser((client) => client.query(sql, parameters))
    return z.array(row).parse(rows)
  }

  /** Hands SQL to the superuser, for audits of the catalog. */
  async superuserQuery<T>(task: (query: (sql: string, parameters?: unknown[]) => Promise<unknown>) => Promise<T>): Promise<T> {
    return this.superuser((client) => task(async (sql, parameters) => (await client.query(sql, parameters)).rows))
  }

  /** Starts one more server process (within this one) on the same database. */
  async another(roles = { http: true, worker: false }): Promise<ParvisServer> {
    const server = await startProcess(this.parts, roles)
    this.others.push(server)
    return server
  }

  async close(): Promise<void> {
    for (const server of [...this.others, this.server]) await server.close()
    await this.parts.database.close()
  }

  private async superuser<T>(task: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client({ connectionString: this.parts.database.superuserUrl })
    await client.connect()
    try {
      return await task(client)
    } finally {
      await client.end()
    }
  }
}

function urlOf(server: ParvisServer): string {
  if (server.url === undefined) throw new Error('This process does not answer HTTP')
  return server.url
}
