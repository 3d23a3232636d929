import { Injectable } from '@nestjs/common'
import { VoteDay } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { VoidedVotes, type MarkerCount } from '../ballot-box/voided-votes.service.js'
import { CensusStore } from '../census/census.store.js'
import { dayIn } from '../processes/brussels-time.js'

/** Numbers of people smaller than this tell who they are: they are left out (spec B-10). */
const SMALLEST = 10

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().transform((value) => value ?? undefined)

const DayRow = VoteDay.extend({ eligible: optional(z.int()) })

/** Numbers of a vote, day by day (spec B-09). */
@Injectable()
export class VoteDays {
  constructor(
    private readonly db: CommuneDb,
    private readonly markers: VoidedVotes,
    private readonly census: CensusStore,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(activityId: string): Promise<VoteDay[]> {
    return await this.db.rows(
      DayRow,
      `SELECT to_char(day, 'YYYY-MM-DD') AS day, eligible, voted, voided, methods, channels
       FROM core.vote_day WHERE activity_id = $1 ORDER BY core.vote_day.day DESC`,
      [activityId],
    )
  }

  /**
   * Writes down the numbers of today; what was published stays.
   *
   * @param isRunning while people vote, all numbers are rounded down to tens (spec B-07), so that nobody can follow one voter.
   */
  async publish(activityId: string, isRunning: boolean): Promise<void> {
    const counts = await this.markers.counts(activityId)
    const shown = (people: number): number => (isRunning ? Math.floor(people / SMALLEST) * SMALLEST : people)
    await this.db.run(
      `INSERT INTO core.vote_day (activity_id, day, eligible, voted, voided, methods, channels)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (commune_id, activity_id, day) DO NOTHING`,
      [
        activityId,
        dayIn(this.clock.now()),
        (await this.census.peopleInForce()) ?? null,
        shown(total(counts.filter(({ voided }) => voided === null))),
        shown(total(counts.filter(({ voided }) => voided !== null))),
        JSON.stringify(byKind(counts, 'method', shown).map(({ name: method, ...rest }) => ({ method, ...rest }))),
        JSON.stringify(byKind(counts, 'channel', shown).map(({ name: channel, ...rest }) => ({ channel, ...rest }))),
      ],
    )
  }
}

function total(counts: readonly MarkerCount[]): number {
  return counts.reduce((sum, { people }) => sum + people, 0)
}

interface Shown {
  readonly name: string
  readonly voted?: number
}

/**
 * Numbers by method or channel, small ones left out. Where only one is small, the next smallest is left out with it:
 * otherwise the total would give it away.
 */
function byKind(counts: readonly MarkerCount[], kind: 'method' | 'channel', shown: (people: number) => number): Shown[] {
  const people = new Map<string, number>()
  for (const count of counts.filter(({ voided }) => voided === null)) {
    const name = count[kind] ?? 'unknown'
    people.set(name, (people.get(name) ?? 0) + count.people)
  }
  const sorted = [...people].sort(([, one], [, other]) => one - other)
  const small = sorted.filter(([, number]) => number < SMALLEST).length
  const hidden = new Set(sorted.slice(0, small === 1 ? 2 : small).map(([name]) => name))
  return [...people]
    .map(([name, number]) => (hidden.has(name) ? { name } : { name, voted: shown(number) }))
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
