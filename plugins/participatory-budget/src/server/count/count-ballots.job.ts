import { Activities, defineJob, Jobs, type EventHandler, type JobHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { voteState } from '../budget-activity.service.js'
import { CountService } from './count.service.js'

/** One waiting count for an activity. */
export function countKey(activity: string): string {
  return `participatory-budget.count:${activity}`
}

const Payload = z.object({ activity: z.uuid() })
type Payload = z.infer<typeof Payload>

/** Counts a vote that is over. Counting twice does nothing. */
export const CountBallots = defineJob('participatory-budget.count-ballots', Payload)

@Injectable()
export class CountBallotsJob implements JobHandler<Payload> {
  constructor(
    private readonly activities: Activities,
    private readonly counts: CountService,
  ) {}

  async handle({ activity }: Payload): Promise<void> {
    const record = await this.activities.find(activity)
    // Staff may have moved the end of the vote since the job was queued; its new close queues another.
    if (record === undefined || record.activity.state === 'draft' || voteState(record) !== 'closed') return
    await this.counts.count(record)
  }
}

/** Queues the count when a vote closes. */
@Injectable()
export class CountWhenVoteCloses implements EventHandler<{ activity: string; plugin: string; kind: string }> {
  constructor(private readonly jobs: Jobs) {}

  async on(event: { activity: string; plugin: string; kind: string }): Promise<void> {
    if (event.plugin !== 'participatory-budget' || event.kind !== 'vote') return
    await this.jobs.enqueue(CountBallots, { activity: event.activity }, { key: countKey(event.activity) })
  }
}
