import { Controller } from '@nestjs/common'
import {
  ActivityId,
  CensusPersonId,
  isProblem,
  LetterFileId,
  LetterRunId,
  lettersApi,
  NotFound,
  type RouteInput,
  type RouteResult,
} from '@parvis/contract'
import {
  Access,
  Activities,
  Implements,
  Input,
  Translator,
  type ActivityRecord,
} from '@parvis/plugin-api/server'
import { PersonFinder } from '../census/person-finder.service.js'
import { LetterSample } from './letter-sample.service.js'
import { Letters } from './letters.service.js'

const { routes } = lettersApi
type Routes = typeof routes

/** Letters with personal codes, for staff who print them. */
@Controller()
export class LettersController {
  constructor(
    private readonly activities: Activities,
    private readonly letters: Letters,
    private readonly finder: PersonFinder,
    private readonly samples: LetterSample,
    private readonly access: Access,
    private readonly texts: Translator,
  ) {}

  @Implements(routes.overview)
  async overview(): Promise<RouteResult<Routes['overview']>> {
    return await this.letters.overview()
  }

  @Implements(routes.find)
  async find(@Input() { body }: RouteInput<Routes['find']>): Promise<RouteResult<Routes['find']>> {
    const found = await this.finder.find(body)
    return isProblem(found) ? found : { people: [...found] }
  }

  @Implements(routes.summary)
  async summary(@Input() { params }: RouteInput<Routes['summary']>): Promise<RouteResult<Routes['summary']>> {
    const record = await this.record(params.activity)
    return record === undefined ? NotFound() : await this.letters.summary(record)
  }

  @Implements(routes.sample)
  async sample(
    @Input() { params, body }: RouteInput<Routes['sample']>,
  ): Promise<RouteResult<Routes['sample']>> {
    const record = await this.record(params.activity)
    if (record === undefined) return NotFound()
    const fileName = `${this.texts.text(this.access.caller().locale, 'core:letter.sample')}.pdf`
    return {
      fileName,
      mediaType: 'application/pdf',
      content: await this.samples.make(record, body.locale, body.note),
    }
  }

  @Implements(routes.print)
  async print(@Input() { params, body }: RouteInput<Routes['print']>): Promise<RouteResult<Routes['print']>> {
    const record = await this.record(params.activity)
    return record === undefined ? NotFound() : await this.letters.print(record, body)
  }

  @Implements(routes.run)
  async run(@Input() { params }: RouteInput<Routes['run']>): Promise<RouteResult<Routes['run']>> {
    const [record, run] = [await this.record(params.activity), LetterRunId.decode(params.run)]
    return record === undefined || run === undefined ? NotFound() : await this.letters.run(record, run)
  }

  @Implements(routes.download)
  async download(
    @Input() { params }: RouteInput<Routes['download']>,
  ): Promise<RouteResult<Routes['download']>> {
    const [record, run, file] = [
      await this.record(params.activity),
      LetterRunId.decode(params.run),
      LetterFileId.decode(params.file),
    ]
    if (record === undefined || run === undefined || file === undefined) return NotFound()
    return await this.letters.download(record, run, file)
  }

  @Implements(routes.issue)
  async issue(@Input() { params }: RouteInput<Routes['issue']>): Promise<RouteResult<Routes['issue']>> {
    const [record, run] = [await this.record(params.activity), LetterRunId.decode(params.run)]
    return record === undefined || run === undefined ? NotFound() : await this.letters.issue(record, run)
  }

  @Implements(routes.void)
  async void(@Input() { params, body }: RouteInput<Routes['void']>): Promise<RouteResult<Routes['void']>> {
    const record = await this.record(params.activity)
    const personId = body.person === undefined ? undefined : CensusPersonId.decode(body.person)
    const runId = body.run === undefined ? undefined : LetterRunId.decode(body.run)
    if (record === undefined) return NotFound()
    if (personId !== undefined) return await this.letters.void(record, { personId }, body.reason)
    return runId === undefined ? NotFound() : await this.letters.void(record, { runId }, body.reason)
  }

  private async record(publicId: string): Promise<ActivityRecord | undefined> {
    const id = ActivityId.decode(publicId)
    return id === undefined ? undefined : await this.activities.find(id)
  }
}
