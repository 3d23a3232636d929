import type { EventDefinition } from '@parvis/plugin-api'
import { CommuneDb, EventBus, Jobs } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { DeliverEvent } from './deliver-event.job.js'

/** Writes events into the outbox of the transaction; a job of the same transaction delivers them after commit. */
@Injectable()
export class OutboxEventBus extends EventBus {
  constructor(
    private readonly db: CommuneDb,
    private readonly jobs: Jobs,
  ) {
    super()
  }

  async emit<Payload extends z.ZodType>(event: EventDefinition<Payload>, payload: z.input<Payload>): Promise<void> {
    event.payload.parse(payload)
    const row = await this.db.row(z.object({ id: z.uuid() }), 'INSERT INTO core.outbox (name, version, payload) VALUES ($1, $2, $3) RETURNING id', [
      event.name,
      event.version,
      JSON.stringify(payload),
    ])
    if (row !== undefined) await this.jobs.enqueue(DeliverEvent, { event: row.id })
  }
}
