import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import type { EntityManager } from 'typeorm'
import { z } from 'zod'
import { UnitsOfWork } from './unit-of-work.js'

const ROWS_PER_FETCH = 500

/** The commune's database on PostgreSQL, in the transaction of the current unit of work. */
@Injectable()
export class PostgresCommuneDb extends CommuneDb {
  private cursors = 0

  constructor(private readonly units: UnitsOfWork) {
    super()
  }

  get communeId(): string {
    const work = this.units.current()
    if (work === undefined) throw new Error('There is no unit of work here, and so no commune')
    return work.commune.id
  }

  async manager(): Promise<EntityManager> {
    return await this.units.transaction().manager()
  }

  async rows<Row extends z.ZodType>(row: Row, sql: string, parameters?: readonly unknown[]): Promise<z.output<Row>[]> {
    const { rows } = await this.units.transaction().query(sql, parameters)
    return rows.map((each) => row.parse(each))
  }

  async row<Row extends z.ZodType>(row: Row, sql: string, parameters?: readonly unknown[]): Promise<z.output<Row> | undefined> {
    const { rows } = await this.units.transaction().query(sql, parameters)
    return rows.length === 0 ? undefined : row.parse(rows[0])
  }

  async run(sql: string, parameters?: readonly unknown[]): Promise<number> {
    const { rowCount } = await this.units.transaction().query(sql, parameters)
    return rowCount ?? 0
  }

  async *stream<Row extends z.ZodType>(row: Row, sql: string, parameters?: readonly unknown[]): AsyncGenerator<z.output<Row>, void, undefined> {
    const transaction = this.units.transaction()
    this.cursors += 1
    const cursor = `stream_${this.cursors}`
    await transaction.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${sql}`, parameters)
    try {
      for (;;) {
        const { rows } = await transaction.query(`FETCH ${ROWS_PER_FETCH} FROM ${cursor}`)
        for (const each of rows) yield row.parse(each)
        if (rows.length < ROWS_PER_FETCH) return
      }
    } finally {
      // A failed transaction has closed its cursors already.
      await transaction.query(`CLOSE ${cursor}`).catch(() => undefined)
    }
  }
}
