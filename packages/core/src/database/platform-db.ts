import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common'
import { Pool, type PoolClient, type QueryResult } from 'pg'
import { z } from 'zod'
import { DATABASE_URLS, type DatabaseUrls } from './database-urls.js'

/**
 * Operator tasks across communes, under the role `parvis_platform`. Only core uses it: whatever answers a commune's
 * request goes through CommuneDb.
 */
@Injectable()
export class PlatformDb implements OnApplicationShutdown {
  private readonly pool: Pool
  private client: PoolClient | undefined

  constructor(@Inject(DATABASE_URLS) urls: Pick<DatabaseUrls, 'platform'>) {
    this.pool = new Pool({ connectionString: urls.platform, max: 5, application_name: 'parvis platform', connectionTimeoutMillis: 10_000, keepAlive: true })
    const logger = new Logger(PlatformDb.name)
    this.pool.on('error', (error) => logger.warn(`An idle connection was lost: ${error.message}`))
  }

  /** Runs SQL and parses each row. */
  async rows<Row extends z.ZodType>(row: Row, sql: string, parameters?: readonly unknown[]): Promise<z.output<Row>[]> {
    const { rows } = await this.query(sql, parameters)
    return z.array(row).parse(rows)
  }

  /** The first row, or `undefined`. */
  async row<Row extends z.ZodType>(row: Row, sql: string, parameters?: readonly unknown[]): Promise<z.output<Row> | undefined> {
    const { rows } = await this.query(sql, parameters)
    return rows.length === 0 ? undefined : row.parse(rows[0])
  }

  /** Runs SQL for its effect. @returns the number of rows touched. */
  async run(sql: string, parameters?: readonly unknown[]): Promise<number> {
    const { rowCount } = await this.query(sql, parameters)
    return rowCount ?? 0
  }

  /** Runs the task in one transaction; what it does through the `db` it is given is committed together. */
  async transaction<T>(task: (db: PlatformDb) => Promise<T>): Promise<T> {
    if (this.client !== undefined) return await task(this)
    const client = await this.pool.connect()
    try {
      await client.query('BEGIN')
      const result = await task(this.within(client))
      const { command } = await client.query('COMMIT')
      if (command !== 'COMMIT') throw new Error('A statement of this transaction had failed, so that nothing of it was stored')
      client.release()
      return result
    } catch (error) {
      const broken = await client.query('ROLLBACK').then(() => false, () => true)
      client.release(broken)
      throw error
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end()
  }

  private within(client: PoolClient): PlatformDb {
    const db: PlatformDb = Object.create(this)
    db.client = client
    return db
  }

  private async query(sql: string, parameters: readonly unknown[] = []): Promise<QueryResult> {
    return await (this.client ?? this.pool).query(sql, [...parameters])
  }
}
