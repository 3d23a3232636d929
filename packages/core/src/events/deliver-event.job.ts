import { CommuneDb, defineJob } from '@parvis/plugin-api/server'
import { Injectable, type OnModuleInit } from '@nestjs/common'
import { z } from 'zod'
import { CommuneWork } from '../jobs/commune-work.service.js'
import { JobRegistry } from '../jobs/job-registry.js'
import { EventRegistry, type Follower } from './event-registry.js'

/** Hands one event of the outbox to everyone who follows it. */
export const DeliverEvent = defineJob('core.deliver-event', z.object({ event: z.uuid() }))

const OutboxRow = z.object({ commune_id: z.uuid(), name: z.string(), payload: z.unknown() })

/**
 * Each follower runs in a unit of work of its own, together with the note that it had the event: what it does in the
 * database happens once, even when the delivery is tried again because another follower failed.
 */
@Injectable()
export class DeliverEventJob implements OnModuleInit {
  constructor(
    private readonly registry: JobRegistry,
    private readonly followers: EventRegistry,
    private readonly work: CommuneWork,
    private readonly db: CommuneDb,
  ) {}

  onModuleInit(): void {
    this.registry.register({ ...DeliverEvent, run: async ({ event }) => await this.deliver(event) })
  }

  private async deliver(eventId: string): Promise<void> {
    const communeId = this.db.communeId
    let event: z.infer<typeof OutboxRow> | undefined
    await this.work.run({ communeId }, async () => {
      event = await this.db.row(OutboxRow, 'SELECT commune_id, name, payload FROM core.outbox WHERE id = $1', [eventId])
    })
    if (event === undefined) return
    const failures: unknown[] = []
    for (const follower of this.followers.followersOf(event.name)) {
      try {
        await this.hand(follower, { communeId, eventId, payload: event.payload })
      } catch (error) {
        failures.push(error)
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${failures.length} handler(s) of ${event.name} failed`)
  }

  private async hand(follower: Follower, event: { communeId: string; eventId: string; payload: unknown }): Promise<void> {
    await this.work.run({ communeId: event.communeId, plugin: follower.plugin }, async () => {
      const first = await this.db.run(
        'INSERT INTO core.outbox_delivery (event_id, handler) VALUES ($1, $2) ON CONFLICT (commune_id, event_id, handler) DO NOTHING',
        [event.eventId, follower.handler],
      )
      if (first > 0) await follower.on(event.payload)
    })
  }
}
