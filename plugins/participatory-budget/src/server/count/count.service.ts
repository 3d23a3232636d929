import { pickText, type Locale } from '@parvis/contract'
import { Audit, BallotBox, Clock, CommuneContext, EventBus, Random, Votes, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { budgetSettings, juryShareOf, ResultPublished, type BudgetSettings, type Choices } from '../../contract/index.js'
import { BallotContent, choicesOf } from '../ballot/ballot-content.js'
import { BallotPaperService } from '../ballot/ballot-paper.service.js'
import { lotOrder } from '../ballot/lot.js'
import { LotService } from '../ballot/lot.service.js'
import { votePhase } from '../budget-activity.service.js'
import { JuryService } from '../jury/jury.service.js'
import { ProjectService } from '../project/project.service.js'
import { budgetResult } from './budget-result.js'
import { countEnvelopes, type EnvelopeCount } from './count-envelopes.js'
import { pbFile } from './pb-file.js'
import { projectNames, projectsCsv, resultJson } from './result-files.js'
import { ResultService } from './result.service.js'
import { freshNumbers, shuffled } from './shuffle.js'

/** Counts a vote that is over, once, and publishes the result. All in the unit of work of the caller. */
@Injectable()
export class CountService {
  constructor(
    private readonly box: BallotBox,
    private readonly projects: ProjectService,
    private readonly papers: BallotPaperService,
    private readonly lots: LotService,
    private readonly juries: JuryService,
    private readonly results: ResultService,
    private readonly votes: Votes,
    private readonly context: CommuneContext,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly audit: Audit,
    private readonly events: EventBus,
  ) {}

  /**
   * Seals the box, counts, and publishes; does nothing when there is a result. Where a jury has a share and some of its points are
   * missing, only the box is sealed: saving the points counts.
   *
   * @param imported The ballots come from a published file: equal projects are told apart by reference, as there.
   */
  async count(record: ActivityRecord, imported = false): Promise<void> {
    if (await this.results.isPublished(record.id)) return
    await this.box.seal(record.id)
    const paper = imported ? undefined : await this.papers.find(record.id)
    const settings = paper?.settings ?? budgetSettings(record.activity.settings)
    const projects = await this.projects.all(record.id)
    const jury = imported ? undefined : await this.juries.forCount(record.id, projects, settings)
    if (!imported && jury === undefined && juryShareOf(settings) > 0) return
    const ballots = await this.ballots(record.id)
    const lot = imported ? undefined : await this.lotOf(record, projects)
    const counts = countEnvelopes({ settings, projects, ballots, lot: lot?.order, jury })
    const pb = new Map(counts.map((counted) => [counted.envelope.id, this.writePb(record, settings, counted)]))
    const result = budgetResult({
      counts,
      settings,
      ballots,
      countedAt: this.clock.now(),
      imported,
      fingerprint: paper?.fingerprint,
      pb,
      lot,
    })
    const { languages } = this.context.commune()
    const published = await this.results.publish(record.id, result, {
      ...Object.fromEntries(result.envelopes.map(({ id, ballotsFile }) => [ballotsFile, pb.get(id) ?? ''])),
      'projects.csv': projectsCsv(result, languages),
      'result.json': resultJson(result, counts),
    })
    if (!published) return
    const winners = result.envelopes.reduce((sum, envelope) => sum + envelope.winners.length, 0)
    const facts = { ballots: result.ballots, winners, digest: result.digest }
    await this.audit.record({ action: 'participatory-budget.result-published', subject: record.activity.id, details: facts })
    await (imported ? this.votes.storeAsImported(record, result.digest) : this.votes.tallied(record.id, result.digest))
    await this.events.emit(ResultPublished, { activity: record.id, ...facts })
  }

  private async ballots(activity: string): Promise<Choices[]> {
    const ballots: Choices[] = []
    for await (const content of this.box.contents(activity)) ballots.push(choicesOf(BallotContent.parse(content)))
    return ballots
  }

  private async lotOf(record: ActivityRecord, projects: readonly { reference: string; status: string }[]) {
    const drawn = await this.lots.draw(record)
    const active = projects.filter((project) => project.status === 'active').map((project) => project.reference)
    return { drawn, order: lotOrder(drawn.seed, active) }
  }

  /** The file of an envelope has an order and numbers of its own: nobody can put the parts of one ballot together again. */
  private writePb(record: ActivityRecord, settings: BudgetSettings, { envelope, ballots, count }: EnvelopeCount): string {
    const { languages, name } = this.context.commune()
    const locale: Locale = languages[0] ?? 'fr'
    const phase = votePhase(record)
    return pbFile({
      title: pickText(record.activity.title, locale, languages),
      envelopeTitle: pickText(envelope.title, locale, languages),
      commune: pickText(name, locale, languages),
      settings,
      envelope,
      begins: brusselsDay(phase?.startsAt),
      ends: brusselsDay(phase?.endsAt),
      outcome: count.outcome,
      names: projectNames(count.outcome.projects, languages),
      ballots: shuffled(ballots, this.random),
      voterIds: freshNumbers(ballots.length, this.random),
    })
  }
}

/** `dd.mm.yyyy` in Brussels, as `.pb` files write days. */
function brusselsDay(instant: string | undefined): string {
  const format = new Intl.DateTimeFormat('de-BE', { timeZone: 'Europe/Brussels', day: '2-digit', month: '2-digit', year: 'numeric' })
  return format.format(new Date(instant ?? 0))
}
