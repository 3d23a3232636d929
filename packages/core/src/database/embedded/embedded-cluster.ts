import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from 'pg'
import type { ClusterHome } from './cluster-home.js'
import { connectWhenReady, superuserUrl } from './connect-when-ready.js'
import { withExclusiveLock } from './exclusive-lock.js'
import { initialiseCluster } from './initialise-cluster.js'
import { stopPostmaster } from './postmaster.js'

const KEEPER = 'parvis keeper'

/**
 * An embedded PostgreSQL that the processes of one data folder share. Each process holds one connection for as long as it
 * uses the server: the last one that lets go stops it, and a killed process counts no more. A server that outlived a killed
 * parent is taken over as it is; one that died is started again.
 */
export class EmbeddedCluster {
  private keeper: Client | undefined
  private port = 0
  private closed = false

  private constructor(private readonly home: ClusterHome) {}

  /** Initialises on first use, starts or attaches, and holds on to the server until `close`. */
  static async open(home: ClusterHome, prepare: (url: string) => Promise<void>): Promise<EmbeddedCluster> {
    const cluster = new EmbeddedCluster(home)
    await cluster.locked(async () => {
      await initialiseCluster(home)
      await cluster.hold()
      await prepare(cluster.url('postgres'))
    })
    return cluster
  }

  /** Connection URL of the superuser. */
  url(database: string): string {
    return superuserUrl(this.home, this.port, database)
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

  private async hold(): Promise<void> {
    const { client, port } = await connectWhenReady(this.home, KEEPER)
    this.keeper = client
    this.port = port
    client.on('end', () => this.lost(client))
  }

  private lost(client: Client): void {
    if (this.closed || client !== this.keeper) return
    this.keeper = undefined
    void this.holdAgain()
  }

  private async holdAgain(): Promise<void> {
    while (!this.closed && this.keeper === undefined) {
      // A failure is tried again for as long as the process lives; requests fail meanwhile, and readiness says so.
      await this.locked(async () => await this.hold()).catch(() => undefined)
      await pause(500, undefined, { ref: false })
    }
  }
}
