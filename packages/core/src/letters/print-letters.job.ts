import { Injectable, type OnModuleInit } from '@nestjs/common'
import type { LetterChoice } from '@parvis/contract'
import { Activities, defineJob, type ActivityRecord } from '@parvis/plugin-api/server'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { z } from 'zod'
import { CensusAssertions } from '../census/census-assertions.service.js'
import { CensusRows, type KnownPerson } from '../census/census-rows.store.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { JobRegistry } from '../jobs/job-registry.js'
import { printedVotingCode } from '../verification/voting-code/voting-code.js'
import { LetterAudience } from './letter-audience.js'
import { LetterCodes } from './letter-codes.service.js'
import { LetterComposer, type LetterFrame } from './letter-composer.service.js'
import { LetterDocument } from './letter-document.js'
import { LetterEligibility } from './letter-eligibility.service.js'
import { LetterFiles } from './letter-files.service.js'
import { LetterNames } from './letter-names.js'
import { LetterRuns, type LetterRunRow } from './letter-runs.store.js'
import { tableHead, tableLine } from './letter-table.js'
import { hasAddress } from './postal-address.js'

export const PrintLetters = defineJob('core.print-letters', z.object({ run: z.uuid(), attempt: z.uuid() }))

/** Persons in one step, which is one transaction and one file of each kind. A printer takes a thousand sheets at once. */
const PER_STEP = { pdf: 1_000, csv: 20_000 } as const
/** Letters that are drawn before the process may do something else. */
const AT_ONCE = 10

interface Addressed {
  readonly known: KnownPerson
  readonly code: string
}

/**
 * Makes the letters of a run, step by step. The codes of a step and the files that hold them are one transaction: there is no
 * valid code that stands in no letter, and a run that was broken off goes on behind the last step.
 */
@Injectable()
export class PrintLettersJob implements OnModuleInit {
  constructor(
    private readonly jobs: JobRegistry,
    private readonly units: UnitsOfWork,
    private readonly activities: Activities,
    private readonly runs: LetterRuns,
    private readonly audience: LetterAudience,
    private readonly rows: CensusRows,
    private readonly assertions: CensusAssertions,
    private readonly eligibility: LetterEligibility,
    private readonly codes: LetterCodes,
    private readonly composer: LetterComposer,
    private readonly files: LetterFiles,
    private readonly names: LetterNames,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: PrintLetters.name,
      payload: PrintLetters.payload,
      run: async ({ run, attempt }) => {
        try {
          let hasMore = true
          while (hasMore) hasMore = await this.inStep(async () => await this.step(run, attempt))
        } catch (error) {
          await this.inStep(async () => await this.runs.setState(run, 'failed'))
          throw error
        }
      },
    })
  }

  /** @returns whether there may be more to do. */
  private async step(runId: string, attempt: string): Promise<boolean> {
    const run = await this.runs.lock(runId)
    if (run === undefined || run.attempt !== attempt || !['making', 'failed'].includes(run.state))
      return false
    const record = await this.activities.find(run.activityId)
    if (record === undefined) return false
    const { formats, note } = run.choice
    const limit = formats.includes('pdf') ? PER_STEP.pdf : PER_STEP.csv
    const found = await this.audience.after(run.activityId, run.choice, { line: run.lastLine, limit })
    const lastLine = found.at(-1)?.line
    if (lastLine === undefined) {
      await this.runs.setState(runId, 'ready')
      return false
    }
    const frame = await this.composer.frame(record, note)
    const people = await Promise.all(found.map(async (row) => await this.rows.open(row)))
    const reachable = people.filter(({ person }) => hasAddress(person))
    const allowed = reachable.filter((known) =>
      this.eligibility.mayAct(record, this.assertions.attributes(known, frame.asOf)),
    )
    const addressed = await this.withCodes(run, allowed)
    if (addressed.length > 0)
      await this.write(run, { record, frame, addressed, place: (await this.runs.files(runId)).length })
    await this.runs.setState(runId, 'making')
    await this.runs.progress(runId, {
      lastLine,
      done: found.length,
      letters: allowed.length,
      withoutAddress: people.length - reachable.length,
      notEligible: reachable.length - allowed.length,
    })
    return true
  }

  private async withCodes(
    { activityId, id }: LetterRunRow,
    people: readonly KnownPerson[],
  ): Promise<readonly Addressed[]> {
    const made = await this.codes.make(
      activityId,
      people.map(({ personId }) => personId),
      id,
    )
    const byPerson = new Map(made.map(({ personId, code }) => [personId, code]))
    return people.map((known) => ({ known, code: byPerson.get(known.personId) ?? '' }))
  }

  private async write(
    { id, choice, letters: before }: LetterRunRow,
    batch: {
      readonly record: ActivityRecord
      readonly frame: LetterFrame
      readonly addressed: readonly Addressed[]
      readonly place: number
    },
  ): Promise<void> {
    const { record, frame, addressed, place } = batch
    const letters = addressed.length
    const range = { from: before + 1, to: before + letters }
    const contents: Readonly<Record<LetterChoice['formats'][number], () => Promise<Uint8Array>>> = {
      pdf: async () => await this.document(frame, addressed),
      csv: async () => Buffer.from(this.table(frame, addressed), 'utf8'),
    }
    for (const [index, format] of choice.formats.entries()) {
      const fileName = this.names.file(record, format, range)
      const mediaType = format === 'pdf' ? 'application/pdf' : 'text/csv'
      await this.files.add(id, {
        place: place + index,
        fileName,
        mediaType,
        letters,
        bytes: await contents[format](),
      })
    }
  }

  private async document(frame: LetterFrame, addressed: readonly Addressed[]): Promise<Uint8Array> {
    const document = new LetterDocument(this.names.title(), frame.madeAt)
    for (const [index, { known, code }] of addressed.entries()) {
      document.add(this.composer.pages(frame, known.person, code))
      if (index % AT_ONCE === AT_ONCE - 1) await nextTurn()
    }
    return await document.bytes()
  }

  private table(frame: LetterFrame, addressed: readonly Addressed[]): string {
    const lines = addressed.map(({ known: { person }, code }) => {
      const [locale = 'fr'] = this.composer.localesOf(frame, person)
      return tableLine({
        person,
        locale,
        code: printedVotingCode(code),
        ...this.composer.links(frame, code, locale),
      })
    })
    return tableHead(this.names.columns()) + lines.join('')
  }

  private async inStep<T>(task: () => Promise<T>): Promise<T> {
    const work = this.units.current()
    if (work === undefined) throw new Error('A job runs in a unit of work')
    return await this.units.run(work, task)
  }
}
