import type { PoolClient, QueryResult } from 'pg'
import type { DataSource, EntityManager, QueryRunner } from 'typeorm'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

interface OpenTransaction {
  readonly runner: QueryRunner
  readonly client: PoolClient
}

/**
 * The one transaction of a unit of work. It begins at first use, and sees one commune from its first statement on.
 */
export class CommuneTransaction {
  private opening: Promise<OpenTransaction> | undefined
  private last: Promise<unknown> = Promise.resolve()
  private ended = false

  constructor(
    private readonly source: DataSource,
    private readonly communeId: string,
  ) {
    if (!UUID.test(communeId)) throw new Error('A unit of work needs the database id of its commune, a UUID')
  }

  /** TypeORM's manager inside the transaction. */
  async manager(): Promise<EntityManager> {
    const { runner } = await this.open()
    return runner.manager
  }

  /** Runs one statement. Statements of one unit of work run one after the other, in the order of the calls. */
  async query(sql: string, parameters: readonly unknown[] = []): Promise<QueryResult> {
    const { client } = await this.open()
    const result = this.last.then(async () => await client.query(sql, [...parameters]))
    this.last = result.catch(() => undefined)
    return await result
  }

  /**
   * Commits what was done, if anything was.
   *
   * @throws Error when a statement had failed: PostgreSQL then rolls back, although the caller went on.
   */
  async commit(): Promise<void> {
    await this.end('COMMIT')
  }

  /** Takes back what was done. */
  async rollback(): Promise<void> {
    await this.end('ROLLBACK')
  }

  private async open(): Promise<OpenTransaction> {
    if (this.ended) throw new Error('This unit of work has ended: await everything that uses CommuneDb before the handler returns')
    this.opening ??= this.begin()
    return await this.opening
  }

  private async begin(): Promise<OpenTransaction> {
    const runner = this.source.createQueryRunner()
    try {
      const client: PoolClient = await runner.connect()
      // One round trip; the id was checked to be a UUID, and a simple query takes no parameters.
      await client.query(`BEGIN; SELECT set_config('app.commune_id', '${this.communeId}', true)`)
      // TypeORM then neither begins nor commits on its own when it saves.
      Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 })
      return { runner, client }
    } catch (error) {
      await runner.release()
      throw error
    }
  }

  private async end(verb: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    this.ended = true
    if (this.opening === undefined) return
    const { runner, client } = await this.opening
    await this.last
    try {
      const { command } = await client.query(verb)
      if (command !== verb) throw new Error('A statement of this unit of work had failed, so that nothing of it was stored')
    } finally {
      Object.assign(runner, { isTransactionActive: false, transactionDepth: 0 })
      await runner.release()
    }
  }
}
