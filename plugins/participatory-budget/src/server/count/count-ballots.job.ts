import { Activities, defineJob, Jobs, Votes, type EventHandler, type JobHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
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
    private readonly votes: Votes,
    private readonly counts: CountService,
  ) {}

  async handle({ activity }: Payload): Promise<void> {
    const record = await this.activities.find(activity)
    const vote = await this.votes.find(activity)
    if (record === undefined || vote?.closedAt === undefined) return
    await this.counts.count(record)
  }
}

/** Queues the count when a vote closes. */
@Injectable()
export class CountWhenVoteCloses implements EventHandler<{ activity: string; plugin: string }> {
  constructor(private readonly jobs: Jobs) {}

  async on(event: { activity: string; plugin: string }): Promise<void> {
    if (event.plugin !== 'participatory-budget') return
    await this.jobs.enqueue(CountBallots, { activity: event.activity }, { key: countKey(event.activity) })
  }
}
