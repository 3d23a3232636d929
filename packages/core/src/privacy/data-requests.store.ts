import { Injectable } from '@nestjs/common'
import { DATA_REQUEST_KINDS, DATA_REQUEST_OUTCOMES, DATA_REQUEST_WAYS, DataRequestId, type DataRequest, type NewDataRequest } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'

const Row = z
  .object({
    id: z.uuid(),
    reference: z.string(),
    kind: z.enum(DATA_REQUEST_KINDS),
    way: z.enum(DATA_REQUEST_WAYS),
    receivedOn: z.iso.date(),
    dueOn: z.iso.date(),
    outcome: z.enum(DATA_REQUEST_OUTCOMES).nullable(),
    answeredOn: z.iso.date().nullable(),
  })
  .transform(({ id, outcome, answeredOn, ...rest }): DataRequest => ({
    ...rest,
    id: DataRequestId.encode(id),
    ...(outcome === null ? {} : { outcome }),
    ...(answeredOn === null ? {} : { answeredOn }),
  }))
const COLUMNS = `id, reference, kind, way, received_on::text AS "receivedOn", due_on::text AS "dueOn", outcome, answered_on::text AS "answeredOn"`

/** Reads and writes requests about data. Nothing in them says whose they are. */
@Injectable()
export class DataRequestStore {
  constructor(private readonly db: CommuneDb) {}

  /** Open ones by deadline, then the answered ones, latest first. */
  async list(): Promise<DataRequest[]> {
    return await this.db.rows(
      Row,
      `SELECT ${COLUMNS} FROM core.data_request
       ORDER BY outcome IS NOT NULL, CASE WHEN outcome IS NULL THEN due_on END, answered_on DESC, id DESC LIMIT 500`,
    )
  }

  /** @param id public id. */
  async find(id: string): Promise<DataRequest | undefined> {
    return await this.db.row(Row, `SELECT ${COLUMNS} FROM core.data_request WHERE id = $1`, [DataRequestId.decode(id)])
  }

  /** The month is a calendar month: of a request of 31 January it ends on the last day of February. */
  async add({ kind, way, receivedOn }: NewDataRequest, reference: string): Promise<DataRequest> {
    const row = await this.db.row(
      Row,
      `INSERT INTO core.data_request (reference, kind, way, received_on, due_on)
       VALUES ($1, $2, $3, $4, ($4::date + interval '1 month')::date) RETURNING ${COLUMNS}`,
      [reference, kind, way, receivedOn],
    )
    if (row === undefined) throw new Error('The request was not stored')
    return row
  }

  /** Once. @returns `undefined` when it was answered before. */
  async answer(id: string, outcome: string, day: string): Promise<DataRequest | undefined> {
    return await this.db.row(
      Row,
      `UPDATE core.data_request SET outcome = $2, answered_on = $3 WHERE id = $1 AND outcome IS NULL RETURNING ${COLUMNS}`,
      [DataRequestId.decode(id), outcome, day],
    )
  }
}
