import { Injectable } from '@nestjs/common'
import type { EventDefinition } from '@parvis/plugin-api'
import type { z } from 'zod'

/** Someone who follows an event. */
export interface RegisteredFollower<Payload extends z.ZodType = z.ZodType> {
  readonly event: EventDefinition<Payload>
  /** Plugin whose module must be on; absent for core's own. */
  readonly plugin?: string
  /** Stable name, unique per event: a delivery is remembered under it. */
  readonly handler: string
  on(payload: z.output<Payload>): Promise<void>
}

/** A follower that takes what comes out of the outbox: parsed first, then handled. */
export interface Follower {
  readonly plugin: string | undefined
  readonly handler: string
  on(payload: unknown): Promise<void>
}

/** Who follows which event, in this process. */
@Injectable()
export class EventRegistry {
  private readonly followers = new Map<string, Follower[]>()

  /** @throws Error when the handler follows the event already. */
  register<Payload extends z.ZodType>(follower: RegisteredFollower<Payload>): void {
    const { event, handler } = follower
    const known = this.followers.get(event.name) ?? []
    if (known.some((each) => each.handler === handler)) throw new Error(`"${handler}" follows the event "${event.name}" twice`)
    const on = async (payload: unknown): Promise<void> => await follower.on(event.payload.parse(payload))
    this.followers.set(event.name, [...known, { plugin: follower.plugin, handler, on }])
  }

  followersOf(eventName: string): readonly Follower[] {
    return this.followers.get(eventName) ?? []
  }
}
