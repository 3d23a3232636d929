import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { errorCode } from '../connect-once.js'
import { DatabaseSetupError } from '../database-setup-error.js'
import type { ClusterHome } from './cluster-home.js'
import { withExclusiveLock } from './exclusive-lock.js'
import { initialiseCluster, SUPERUSER } from './initialise-cluster.js'
import { readPostmaster, startPostmaster, stopPostmaster } from './postmaster.js'

const START_TIMEOUT_MS = 60_000
const KEEPER = 'parvis keeper'

/** How an embedded cluster differs from the standard one (tests). */
export interface ClusterOptions {
  readonly settings?: Readonly<Record<string, string>>
  /** Flags of `initdb` for the locale. */
  readonly locale?: readonly string[]
}

/**
 * An embedded PostgreSQL that the processes of one data folder share. Each process holds one connection for as long as it
 * uses the server: the last one that lets go stops it, and a killed process counts no more. A server that outlived a killed
 * parent is taken over as it is; one that died is started again.
 */
export class EmbeddedCluster {
  private keeper: Client | undefined
  private closed = false

  private constructor(
    private readonly home: ClusterHome,
    private readonly options: ClusterOptions,
  ) {}

  /** Initialises on first use, starts or attaches, and holds on to the server until `close`. */
  static async open(home: ClusterHome, options: ClusterOptions = {}, prepare?: (url: string) => Promise<void>): Promise<EmbeddedCluster> {
    const cluster = new EmbeddedCluster(home, options)
    await cluster.locked(async () => {
      await initialiseCluster(home, options.locale)
      await cluster.connectKeeper()
      await prepare?.(cluster.url('postgres'))
    })
    return cluster
  }

  /** Connection URL of the superuser. */
  url(database: string): string {
    const running = readPostmaster(this.home)
    if (running === undefined) throw new DatabaseSetupError(`The embedded PostgreSQL of ${this.home.directory} is not running`)
    return `postgresql://${SUPERUSER}:${this.password()}@127.0.0.1:${running.port}/${database}`
  }

  /** Lets go of the server; it stops unless another process holds on to it. */
  async close(): Promise<void> {
    this.closed = true
    await this.locked(async () => {
      const { keeper } = this
      if (keeper === undefined) return
      const { rows } = await keeper.query<{ others: number }>(
        'SELECT count(*)::int AS others FROM pg_stat_activity WHERE application_name = $1 AND pid <> pg_backend_pid()',
        [KEEPER],
      )
      await keeper.end()
      if (rows[0]?.others === 0) await stopPostmaster(this.home)
    })
  }

  private async locked<T>(task: () => Promise<T>): Promise<T> {
    return await withExclusiveLock(`the embedded database in ${this.home.directory}`, task)
  }

  private password(): string {
    return readFileSync(join(this.home.directory, 'password'), 'utf8').trim()
  }

  /** Under the lock: connects to the server that runs, or starts it. */
  private async connectKeeper(): Promise<void> {
    const giveUpAt = Date.now() + START_TIMEOUT_MS
    const running = readPostmaster(this.home)
    const started = running === undefined ? await startPostmaster(this.home, this.options.settings) : undefined
    const port = running?.port ?? started?.port
    for (;;) {
      const client = new Client({ connectionString: `postgresql://${SUPERUSER}:${this.password()}@127.0.0.1:${port}/postgres`, application_name: KEEPER, keepAlive: true })
      client.on('error', () => this.lost(client))
      client.on('end', () => this.lost(client))
      try {
        await client.connect()
        this.keeper = client
        return
      } catch (error) {
        this.refuse(error, started?.exited(), giveUpAt)
        await pause(25)
      }
    }
  }

  /** Throws unless waiting a little longer can help: nobody listens yet, or the server is still recovering (57P03). */
  private refuse(error: unknown, exited: string | undefined, giveUpAt: number): void {
    const log = join(this.home.directory, 'postgres.log')
    if (exited !== undefined) throw new DatabaseSetupError(`The embedded PostgreSQL did not start:\n${exited}`)
    if (errorCode(error) === '28P01') {
      throw new DatabaseSetupError(`A PostgreSQL server runs on ${this.home.directory} with another password than the file "password" there says`, { cause: error })
    }
    if (Date.now() > giveUpAt) throw new DatabaseSetupError(`The embedded PostgreSQL did not answer within a minute; see ${log}`, { cause: error })
  }

  private lost(client: Client): void {
    if (this.closed || client !== this.keeper) return
    this.keeper = undefined
    void this.reconnect()
  }

  private async reconnect(): Promise<void> {
    while (!this.closed && this.keeper === undefined) {
      // A failure is tried again for as long as the process lives; requests answer 503 meanwhile.
      await this.locked(async () => await this.connectKeeper()).catch(() => undefined)
      await pause(500)
    }
  }
}
