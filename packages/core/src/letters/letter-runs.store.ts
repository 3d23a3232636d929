import { Injectable } from '@nestjs/common'
import { LETTER_RUN_STATES, LetterChoice, LetterFileId, LetterRunId, type LetterRun } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'

const Id = z.object({ id: z.uuid() })

export const LetterFileRow = z.object({
  id: z.uuid(),
  place: z.int(),
  fileName: z.string(),
  mediaType: z.string(),
  letters: z.int(),
  salt: z.string(),
  downloads: z.int(),
})
export type LetterFileRow = z.infer<typeof LetterFileRow>

export const LetterRunRow = z.object({
  id: z.uuid(),
  activityId: z.uuid(),
  state: z.enum(LETTER_RUN_STATES),
  choice: LetterChoice,
  attempt: z.uuid().nullable(),
  total: z.int(),
  done: z.int(),
  lastLine: z.int(),
  letters: z.int(),
  withoutAddress: z.int(),
  notEligible: z.int(),
  isIssued: z.boolean(),
  madeAt: z.date(),
  filesUntil: z.date(),
})
export type LetterRunRow = z.infer<typeof LetterRunRow>

const RUN = `SELECT id, activity_id AS "activityId", state, choice, attempt, total, done, last_line AS "lastLine", letters, without_address AS "withoutAddress",
  not_eligible AS "notEligible", is_issued AS "isIssued", made_at AS "madeAt", files_until AS "filesUntil" FROM core.letter_run`
const FILE = `SELECT id, place, file_name AS "fileName", media_type AS "mediaType", letters, salt, downloads FROM core.letter_file`

/** What a step of a run has come to. */
export interface RunProgress {
  readonly lastLine: number
  readonly done: number
  readonly letters: number
  readonly withoutAddress: number
  readonly notEligible: number
}

/** Runs of letters and their files, as the database knows them. */
@Injectable()
export class LetterRuns {
  constructor(private readonly db: CommuneDb) {}

  /** Of an activity, newest first. */
  async list(activityId: string): Promise<LetterRunRow[]> {
    return await this.db.rows(LetterRunRow, `${RUN} WHERE activity_id = $1 ORDER BY id DESC`, [activityId])
  }

  /** Kept from changes by others until the transaction ends. */
  async lock(id: string): Promise<LetterRunRow | undefined> {
    return await this.db.row(LetterRunRow, `${RUN} WHERE id = $1 FOR UPDATE`, [id])
  }

  async find(id: string): Promise<LetterRunRow | undefined> {
    return await this.db.row(LetterRunRow, `${RUN} WHERE id = $1`, [id])
  }

  async files(runId: string): Promise<LetterFileRow[]> {
    return await this.db.rows(LetterFileRow, `${FILE} WHERE run_id = $1 ORDER BY place`, [runId])
  }

  /** @returns database id. */
  async add(run: {
    readonly activityId: string
    readonly choice: LetterChoice
    readonly attempt: string
    readonly total: number
    readonly madeAt: Date
    readonly filesUntil: Date
  }): Promise<string> {
    const row = await this.db.row(
      Id,
      'INSERT INTO core.letter_run (activity_id, choice, attempt, total, made_at, files_until) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id',
      [run.activityId, JSON.stringify(run.choice), run.attempt, run.total, run.madeAt, run.filesUntil],
    )
    if (row === undefined) throw new Error('The run of letters was not stored')
    return row.id
  }

  async addFile(runId: string, file: Omit<LetterFileRow, 'downloads'>): Promise<void> {
    await this.db.run(
      'INSERT INTO core.letter_file (id, run_id, place, file_name, media_type, letters, salt) VALUES ($1, $2, $3, $4, $5, $6, $7)',
      [file.id, runId, file.place, file.fileName, file.mediaType, file.letters, file.salt],
    )
  }

  async progress(runId: string, step: RunProgress): Promise<void> {
    await this.db.run(
      `UPDATE core.letter_run SET last_line = $6, done = done + $2, letters = letters + $3, without_address = without_address + $4, not_eligible = not_eligible + $5
       WHERE id = $1`,
      [runId, step.done, step.letters, step.withoutAddress, step.notEligible, step.lastLine],
    )
  }

  async setState(runId: string, state: LetterRunRow['state']): Promise<void> {
    await this.db.run('UPDATE core.letter_run SET state = $2 WHERE id = $1', [runId, state])
  }

  async countDownload(fileId: string): Promise<void> {
    await this.db.run('UPDATE core.letter_file SET downloads = downloads + 1 WHERE id = $1', [fileId])
  }

  /** The letters are on their way. */
  async issue(runId: string): Promise<void> {
    await this.db.run('UPDATE core.letter_run SET is_issued = true WHERE id = $1', [runId])
    await this.db.run("UPDATE core.letter SET state = 'issued' WHERE run_id = $1 AND state = 'printed'", [
      runId,
    ])
  }

  /** @returns how many codes were valid until now. */
  async void(
    activityId: string,
    of: { readonly personId: string } | { readonly runId: string },
  ): Promise<number> {
    const [column, id] = 'runId' in of ? ['run_id', of.runId] : ['person_id', of.personId]
    return await this.db.run(
      `UPDATE core.letter SET state = 'void' WHERE activity_id = $1 AND ${column} = $2 AND state <> 'void'`,
      [activityId, id],
    )
  }

  async removeFiles(runId: string): Promise<void> {
    await this.db.run('DELETE FROM core.letter_file WHERE run_id = $1', [runId])
    await this.db.run("UPDATE core.letter_run SET state = 'gone' WHERE id = $1", [runId])
  }

  /** Runs whose files must not be there any more. */
  async overdue(now: Date): Promise<LetterRunRow[]> {
    return await this.db.rows(LetterRunRow, `${RUN} WHERE state <> 'gone' AND files_until <= $1`, [now])
  }
}

/** What the contract shows. */
export function toLetterRun(run: LetterRunRow, files: readonly LetterFileRow[]): LetterRun {
  return {
    id: LetterRunId.encode(run.id),
    state: run.state,
    choice: run.choice,
    madeAt: run.madeAt.toISOString(),
    filesUntil: run.filesUntil.toISOString(),
    done: run.done,
    total: run.total,
    letters: run.letters,
    withoutAddress: run.withoutAddress,
    notEligible: run.notEligible,
    isIssued: run.isIssued,
    files: files.map(({ id, fileName, mediaType, letters, downloads }) => ({
      id: LetterFileId.encode(id),
      fileName,
      mediaType,
      letters,
      downloads,
    })),
  }
}
