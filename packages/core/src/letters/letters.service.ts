import { Injectable } from '@nestjs/common'
import {
  FilesGone,
  LetterRunId,
  type lettersApi,
  MethodNotAccepted,
  NoCensus,
  NotFound,
  WorkUnderWay,
  WrongState,
  type FileAnswer,
  type LetterChoice,
  type LetterRun,
  type Problem,
  type RouteResult,
} from '@parvis/contract'
import { Activities, Audit, Clock, CommuneDb, Jobs, Random, type ActivityRecord } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { CensusStore } from '../census/census.store.js'
import { ActivityStore } from '../processes/activity.store.js'
import { LetterAudience } from './letter-audience.js'
import { LetterEligibility } from './letter-eligibility.service.js'
import { LetterFiles } from './letter-files.service.js'
import { LetterRequests } from './letter-requests.service.js'
import { LetterRuns, toLetterRun, type LetterRunRow } from './letter-runs.store.js'
import { PrintLetters } from './print-letters.job.js'

const DAY_MS = 86_400_000
const Counts = z.object({ printed: z.int(), issued: z.int(), used: z.int(), void: z.int() })

type Overview = Exclude<RouteResult<typeof lettersApi.routes.overview>, Problem>
type Summary = Exclude<RouteResult<typeof lettersApi.routes.summary>, Problem>
const Waiting = z.object({ activityId: z.uuid(), waiting: z.int(), valid: z.int() })

/** Prints letters, hands their files out for a day, takes note that they are on their way, and makes codes void. */
@Injectable()
export class Letters {
  constructor(
    private readonly db: CommuneDb,
    private readonly census: CensusStore,
    private readonly activities: Activities,
    private readonly published: ActivityStore,
    private readonly runs: LetterRuns,
    private readonly files: LetterFiles,
    private readonly audience: LetterAudience,
    private readonly eligibility: LetterEligibility,
    private readonly requests: LetterRequests,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** Activities that residents see and whose acts take codes from letters. */
  async overview(): Promise<Overview> {
    const counts = await this.db.rows(
      Waiting,
      `SELECT a.id AS "activityId",
              (SELECT count(*)::int FROM core.letter_request q WHERE q.activity_id = a.id AND NOT EXISTS (
                 SELECT FROM core.letter l WHERE l.activity_id = a.id AND l.person_id = q.person_id AND l.state <> 'void')) AS waiting,
              (SELECT count(*)::int FROM core.letter l WHERE l.activity_id = a.id AND l.state <> 'void') AS valid
       FROM core.activity a WHERE a.state = 'published'`,
    )
    const activities: Overview['activities'] = []
    for (const { id, title } of await this.published.list({ state: 'published' })) {
      const record = await this.activities.find(id)
      if (record === undefined || !this.eligibility.takesLetters(record)) continue
      const { waiting = 0, valid = 0 } = counts.find(({ activityId }) => activityId === id) ?? {}
      activities.push({ id: record.activity.id, title, waiting, valid })
    }
    return { hasCensus: (await this.census.inForce()) !== undefined, activities }
  }

  async summary(record: ActivityRecord): Promise<Summary> {
    const { id } = record
    const counts = await this.db.row(
      Counts,
      `SELECT count(*) FILTER (WHERE state = 'printed')::int AS printed, count(*) FILTER (WHERE state = 'issued')::int AS issued,
              count(*) FILTER (WHERE state = 'used')::int AS used, count(*) FILTER (WHERE state = 'void')::int AS void
       FROM core.letter WHERE activity_id = $1`,
      [id],
    )
    const runs = await this.runs.list(id)
    const inForce = await this.census.inForce()
    return {
      ...(counts ?? { printed: 0, issued: 0, used: 0, void: 0 }),
      title: record.activity.title,
      hasCensus: inForce !== undefined,
      takesLetters: this.eligibility.takesLetters(record),
      persons: inForce?.persons ?? 0,
      waiting: (await this.requests.waiting(id)).length,
      runs: await Promise.all(runs.map(async (run) => await this.shown(run))),
    }
  }

  /** Begins a run in the background. One at a time in an activity: two would void each other's codes. */
  async print(record: ActivityRecord, choice: LetterChoice): Promise<LetterRun | Problem> {
    if (record.activity.state !== 'published') return WrongState({ state: record.activity.state })
    if ((await this.census.inForce()) === undefined) return NoCensus()
    if (!this.eligibility.takesLetters(record)) return MethodNotAccepted({ method: 'letter-code' })
    // Two clerks who begin at once wait for one another here.
    await this.db.run('SELECT pg_advisory_xact_lock(hashtextextended($1, 7_191))', [record.id])
    if ((await this.runs.list(record.id)).some(({ state }) => state === 'making')) return WorkUnderWay()
    const now = this.clock.now()
    const attempt = this.random.uuid()
    const total = await this.audience.count(record.id, choice)
    const formats = [...new Set(choice.formats)]
    const filesUntil = new Date(now.getTime() + DAY_MS)
    const id = await this.runs.add({
      activityId: record.id,
      choice: { ...choice, formats },
      attempt,
      total,
      madeAt: now,
      filesUntil,
    })
    await this.jobs.enqueue(PrintLetters, { run: id, attempt }, { key: id })
    await this.audit.record({
      action: 'core.letters-printed',
      subject: record.activity.id,
      details: { run: LetterRunId.encode(id), audience: choice.audience, persons: total },
    })
    const run = await this.runs.find(id)
    return run === undefined ? NotFound() : await this.shown(run)
  }

  async run(record: ActivityRecord, id: string): Promise<LetterRun | Problem> {
    const run = await this.ofActivity(record, id)
    return run === undefined ? NotFound() : await this.shown(run)
  }

  /** A file with readable codes: an official act, for a day. */
  async download(record: ActivityRecord, id: string, fileId: string): Promise<FileAnswer | Problem> {
    const run = await this.ofActivity(record, id)
    if (run === undefined) return NotFound()
    if (run.state === 'gone' || run.filesUntil <= this.clock.now()) return FilesGone()
    const file = (await this.runs.files(run.id)).find((each) => each.id === fileId)
    if (file === undefined) return NotFound()
    const content = await this.files.read(file)
    if (content === undefined) return FilesGone()
    await this.runs.countDownload(file.id)
    await this.audit.record({
      action: 'core.letters-downloaded',
      subject: record.activity.id,
      details: { run: LetterRunId.encode(run.id), file: file.fileName, letters: file.letters },
    })
    return { fileName: file.fileName, mediaType: file.mediaType, content }
  }

  /** The letters were handed to the post: nobody needs the files any more. */
  async issue(record: ActivityRecord, id: string): Promise<LetterRun | Problem> {
    const run = await this.ofActivity(record, id)
    if (run === undefined) return NotFound()
    if (run.state === 'making') return WorkUnderWay()
    await this.runs.issue(run.id)
    await this.files.remove(run)
    await this.audit.record({
      action: 'core.letters-issued',
      subject: record.activity.id,
      details: { run: LetterRunId.encode(run.id), letters: run.letters },
    })
    return await this.run(record, id)
  }

  /**
   * Makes codes void without new ones. Who has used one already has acted; a person keeps one vote, whatever happens to codes.
   *
   * @param of a person of the register, or a run whose letters were lost.
   */
  async void(
    record: ActivityRecord,
    of: { readonly personId: string } | { readonly runId: string },
    reason: string,
  ): Promise<{ count: number } | Problem> {
    if ('runId' in of) {
      const run = await this.ofActivity(record, of.runId)
      if (run === undefined) return NotFound()
      if (run.state === 'making') return WorkUnderWay()
    }
    const count = await this.runs.void(record.id, of)
    await this.audit.record({
      action: 'core.letters-voided',
      subject: record.activity.id,
      details: { ...('runId' in of ? { run: LetterRunId.encode(of.runId) } : {}), letters: count, reason },
    })
    return { count }
  }

  /** Deletes files whose day is over. */
  async dropOverdue(): Promise<void> {
    for (const run of await this.runs.overdue(this.clock.now())) await this.files.remove(run)
  }

  private async ofActivity(record: ActivityRecord, id: string): Promise<LetterRunRow | undefined> {
    const run = await this.runs.find(id)
    return run?.activityId === record.id ? run : undefined
  }

  private async shown(run: LetterRunRow): Promise<LetterRun> {
    return toLetterRun(run, await this.runs.files(run.id))
  }
}
