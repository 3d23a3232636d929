import type { EntityManager } from 'typeorm'
import type { z } from 'zod'

/**
 * The only way to the database at run time. Every call runs in the unit of work of the current request, job or event
 * handler: one transaction, begun on first use, that sees one commune. Outside such a unit of work each call throws.
 */
export abstract class CommuneDb {
  /** Database id of the commune of this unit of work. */
  abstract readonly communeId: string

  /** TypeORM's manager inside the transaction, for entities of the plugin. Never call `transaction()` on it. */
  abstract manager(): Promise<EntityManager>

  /**
   * Runs SQL and parses each row.
   *
   * @example const rows = await db.rows(z.object({ id: z.uuid() }), 'SELECT id FROM plugin_x.note WHERE text = $1', ['a'])
   */
  abstract rows<Row extends z.ZodType>(row: Row, sql: string, parameters?: readonly unknown[]): Promise<z.output<Row>[]>

  /** The first row, or `undefined`. */
  abstract row<Row extends z.ZodType>(row: Row, sql: string, parameters?: readonly unknown[]): Promise<z.output<Row> | undefined>

  /** Runs SQL for its effect. @returns the number of rows touched. */
  abstract run(sql: string, parameters?: readonly unknown[]): Promise<number>

  /** Reads rows in batches through a cursor, for exports and tallies that do not fit in memory. */
  abstract stream<Row extends z.ZodType>(row: Row, sql: string, parameters?: readonly unknown[]): AsyncIterable<z.output<Row>>
}
