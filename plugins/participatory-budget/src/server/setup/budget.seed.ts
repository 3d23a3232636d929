import { isProblem, type LocalizedText } from '@parvis/contract'
import { Activities, BallotBox, Clock, CommuneContext, Votes, type ActivityRecord, type NewActivity, type SeedHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { BudgetSettings } from '../../contract/index.js'
import { ballotContent } from '../ballot/ballot-content.js'
import { BallotPaperService } from '../ballot/ballot-paper.service.js'
import { sha256 } from '../ballot/lot.js'
import { votePhase } from '../budget-activity.service.js'
import { CountService } from '../count/count.service.js'
import { PictureService } from '../picture/picture.service.js'
import { ProjectService } from '../project/project.service.js'
import { dayStart, daysLater, yearOf } from './brussels-days.js'
import { DemonstrationFollowUp } from './demonstration-follow-up.service.js'
import { demonstrationPicture } from './demonstration-picture.js'
import { IdeasSeed } from './ideas.seed.js'
import { demonstrationBallots, demonstrationProjects, type DemonstrationProject } from './demonstration.js'
import { demonstrationEnvelope, demonstrationEnvelopes, envelopeBallots } from './demonstration-envelopes.js'

const PLUGIN = 'participatory-budget'
/** `voteStarts`: days from today to the first day of the vote. */
const DEMONSTRATIONS = {
  small: { projects: 8, voters: 57, seed: 7, budgetCents: 6_000_000, maxPicks: 4, voteStarts: -7 },
  large: { projects: 24, voters: 412, seed: 23, budgetCents: 25_000_000, maxPicks: 6, voteStarts: -60 },
} as const

/** Demonstrations: `small` is a vote that is open; `large`, with envelopes, one that is over, counted by the real count, and followed up. */
@Injectable()
export class BudgetSeed implements SeedHandler {
  constructor(
    private readonly activities: Activities,
    private readonly projects: ProjectService,
    private readonly pictures: PictureService,
    private readonly followUp: DemonstrationFollowUp,
    private readonly votes: Votes,
    private readonly papers: BallotPaperService,
    private readonly box: BallotBox,
    private readonly counts: CountService,
    private readonly ideas: IdeasSeed,
    private readonly context: CommuneContext,
    private readonly clock: Clock,
  ) {}

  async seed(size: 'small' | 'large'): Promise<void> {
    const { languages, nis } = this.context.commune()
    const demonstration = DEMONSTRATIONS[size]
    const projects = (await demonstrationProjects(languages, nis)).slice(0, demonstration.projects)
    const record = await this.activity(size)
    const references = await this.addProjects(record, size === 'small' ? projects : projects.map((project) => ({ ...project, envelope: demonstrationEnvelope(project) })))
    await this.votes.releaseForDemonstration(record)
    await this.papers.write(record)
    const { voters, maxPicks: mostPicks, seed } = demonstration
    const electorate = { voters, mostPicks, seed }
    if (size === 'small') {
      await this.castAll(record, demonstrationBallots(projects, references, electorate))
      await this.ideas.seed()
    } else {
      const ballots = envelopeBallots(projects, references, electorate)
      await this.box.importSealed(record.id, ballots.map((projects) => ballotContent({ projects }, 'approval')))
      await this.counts.count(record)
      await this.followUp.seed(record)
    }
  }

  private async activity(size: 'small' | 'large'): Promise<ActivityRecord> {
    const { budgetCents, maxPicks, voteStarts } = DEMONSTRATIONS[size]
    const voteDay = daysLater(dayStart(this.clock.now()), voteStarts)
    const year = yearOf(voteDay)
    const wanted: NewActivity = {
      plugin: PLUGIN,
      title: this.inLanguages({
        fr: `Budget participatif ${year}`,
        nl: `Burgerbegroting ${year}`,
        de: `Bürgerbudget ${year}`,
        en: `Participatory budget ${year}`,
      }),
      summary: this.inLanguages({
        fr: 'Des habitants et des associations ont proposé ces projets. Vous choisissez ceux que la commune réalise.',
        nl: 'Inwoners en verenigingen stelden deze projecten voor. U kiest welke de gemeente uitvoert.',
        de: 'Einwohner und Vereine haben diese Projekte vorgeschlagen. Sie wählen, welche die Gemeinde verwirklicht.',
        en: 'Residents and associations proposed these projects. You choose which ones the commune carries out.',
      }),
      settings: BudgetSettings.parse({ budgetCents, maxPicks, rule: 'equal-shares', ...(size === 'small' ? {} : this.envelopes()) }),
      phases: demonstrationPhases(voteDay),
      state: size === 'small' ? 'published' : 'closed',
    }
    const record = await this.activities.create(wanted)
    if (isProblem(record)) throw new Error(`Demonstration of ${PLUGIN}: the activity was refused (${record.code})`)
    return record
  }

  private async addProjects(record: ActivityRecord, projects: readonly DemonstrationProject[]): Promise<string[]> {
    const references: string[] = []
    for (const [turn, content] of projects.entries()) {
      const drawn = await this.pictures.store(record.id, { bytes: demonstrationPicture(content.theme, turn) })
      const picture = drawn === undefined ? undefined : { id: drawn.id, alt: content.pictureAlt }
      const project = await this.projects.create(record.id, { ...content, picture })
      if (isProblem(project)) throw new Error(`Demonstration of ${PLUGIN}: a project was refused (${project.code})`)
      references.push(project.reference)
    }
    return references
  }

  /** Casts through the real box, which commits each ballot by itself and so does not see the vote yet; the voters are nobody. */
  private async castAll(record: ActivityRecord, ballots: readonly (readonly string[])[]): Promise<void> {
    const closesAt = new Date(votePhase(record)?.endsAt ?? 0)
    for (const [index, picks] of ballots.entries()) {
      await this.box.cast({
        activityId: record.id,
        voter: { personKey: sha256(`demonstration\n${index}`), method: 'mailbox', level: 1 },
        channel: 'web',
        content: ballotContent({ projects: picks }, 'approval'),
        changeable: true,
        closesAt,
      })
    }
  }

  /** People choose their district: what proves them in a demonstration does not tell where they live. */
  private envelopes(): Pick<BudgetSettings, 'envelopes' | 'areaRule'> {
    return { envelopes: demonstrationEnvelopes((text) => this.inLanguages(text)), areaRule: 'choice' }
  }

  private inLanguages(text: LocalizedText): LocalizedText {
    const { languages } = this.context.commune()
    return Object.fromEntries(Object.entries(text).filter(([locale]) => languages.some((each) => each === locale)))
  }
}

/** Whole days, one phase after the other. @param voteDay Midnight at which the vote begins. */
function demonstrationPhases(voteDay: Date): NewActivity['phases'] {
  const day = (days: number) => daysLater(voteDay, days)
  return [
    { kind: 'information', startsAt: day(-14), endsAt: day(0) },
    { kind: 'vote', startsAt: day(0), endsAt: day(21) },
    { kind: 'results', startsAt: day(21), endsAt: day(51) },
  ]
}
