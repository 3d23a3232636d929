import { EventBus } from '@parvis/plugin-api/server'
import { Global, Module } from '@nestjs/common'
import { DeliverEventJob } from './deliver-event.job.js'
import { EventRegistry } from './event-registry.js'
import { ForgetEventsSchedule } from './forget-events.schedule.js'
import { OutboxEventBus } from './outbox-event-bus.js'

/** Events through an outbox. */
@Global()
@Module({
  providers: [{ provide: EventBus, useClass: OutboxEventBus }, EventRegistry, DeliverEventJob, ForgetEventsSchedule],
  exports: [EventBus, EventRegistry],
})
export class EventsModule {}
