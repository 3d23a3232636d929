import { readFile } from 'node:fs/promises'
import { isProblem, RequiredLocalizedText, type LocalizedText } from '@parvis/contract'
import { Clock, CommuneContext, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { PICTURE_MOMENTS } from '../../contract/index.js'
import { OfficialAnswerService } from '../answer/official-answer.service.js'
import { MilestoneService } from '../follow-up/milestone.service.js'
import { ProjectUpdateService } from '../follow-up/project-update.service.js'
import { SpendingService } from '../follow-up/spending.service.js'
import { WinningProjects, type WinningProject } from '../follow-up/winning-projects.service.js'
import { PictureService } from '../picture/picture.service.js'
import { brusselsDay, daysLater } from './brussels-days.js'
import { demonstrationPicture } from './demonstration-picture.js'

/** Days from today. */
const Days = z.int()

const Story = z.object({
  milestones: z.array(
    z.object({ title: RequiredLocalizedText, planned: Days, started: Days.optional(), done: Days.optional(), abandoned: RequiredLocalizedText.optional() }),
  ),
  /** `percent` of what the project may cost. */
  spending: z.array(z.object({ what: RequiredLocalizedText, on: Days, percent: z.int() })),
  updates: z.array(z.object({ on: Days, text: RequiredLocalizedText, moment: z.enum(PICTURE_MOMENTS).optional() })),
})
type Story = z.infer<typeof Story>

const Content = z.object({
  services: z.object({ works: RequiredLocalizedText, secretariat: RequiredLocalizedText }),
  answer: z.object({ decidedBy: RequiredLocalizedText, text: RequiredLocalizedText }),
  /** What the drawing of a place before the works shows. */
  before: RequiredLocalizedText,
  stories: z.array(Story),
})
type Content = z.infer<typeof Content>

const DAYS_TO_ANSWER = 20

/** What has become of the winners of a demonstration by today: one is half done, one is done, one is late, and the others wait. */
@Injectable()
export class DemonstrationFollowUp {
  constructor(
    private readonly winners: WinningProjects,
    private readonly milestones: MilestoneService,
    private readonly spending: SpendingService,
    private readonly updates: ProjectUpdateService,
    private readonly pictures: PictureService,
    private readonly answers: OfficialAnswerService,
    private readonly context: CommuneContext,
    private readonly clock: Clock,
  ) {}

  async seed(record: ActivityRecord): Promise<void> {
    const content = Content.parse(JSON.parse(await readFile(new URL('../../../data/demonstration-follow-up.json', import.meta.url), 'utf8')))
    const winners = await this.winners.list(record)
    if (isProblem(winners)) throw new Error(`Demonstration of a budget: its result is not there (${winners.code})`)
    for (const [turn, story] of content.stories.entries()) {
      const winner = winners[turn]
      if (winner !== undefined) await this.tell(winner, story, content)
    }
    await this.answers.publish(record, undefined, {
      decidedBy: this.inLanguages(content.answer.decidedBy),
      decidedOn: this.day(-DAYS_TO_ANSWER),
      author: this.inLanguages(content.services.secretariat),
      text: this.inLanguages(content.answer.text),
    })
  }

  private async tell(winner: WinningProject, story: Story, content: Content): Promise<void> {
    for (const { title, planned, started, done, abandoned } of story.milestones) {
      await this.milestones.add(winner, {
        title: this.inLanguages(title),
        plannedOn: this.day(planned),
        startedOn: started === undefined ? undefined : this.day(started),
        doneOn: done === undefined ? undefined : this.day(done),
        abandonedReason: abandoned === undefined ? undefined : this.inLanguages(abandoned),
      })
    }
    for (const { what, on, percent } of story.spending) {
      const cents = Math.round((winner.project.costCents * percent) / 100)
      await this.spending.add(winner, { what: this.inLanguages(what), spentOn: this.day(on), cents })
    }
    for (const { on, text, moment } of story.updates) {
      const picture = moment === 'before' ? await this.ground(winner, content) : moment === 'after' ? winner.project.picture : undefined
      const update = { text: this.inLanguages(text), author: this.inLanguages(content.services.works), moment, picture }
      const posted = await this.updates.post(winner, update, daysLater(this.clock.now(), on))
      if (isProblem(posted)) throw new Error(`Demonstration of a budget: news was refused (${posted.code})`)
    }
  }

  private async ground({ activityId }: WinningProject, { before }: Content) {
    const drawn = await this.pictures.store(activityId, { bytes: demonstrationPicture('', 0, true) })
    return drawn === undefined ? undefined : { id: drawn.id, alt: this.inLanguages(before) }
  }

  private day(later: number): string {
    return brusselsDay(daysLater(this.clock.now(), later))
  }

  private inLanguages(text: LocalizedText): LocalizedText {
    const { languages } = this.context.commune()
    return Object.fromEntries(Object.entries(text).filter(([locale]) => languages.some((each) => each === locale)))
  }
}
