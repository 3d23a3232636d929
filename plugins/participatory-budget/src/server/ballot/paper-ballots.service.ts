import { PaperRefused, type Locale, type PaperOption, type Problem } from '@parvis/contract'
import { CommuneContext, Translator, type ActivityRecord, type PaperBallots } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { ballotRulesOf, envelopesOf, judgeBallot, VOTE_ACTION, type Project } from '../../contract/index.js'
import { ProjectService } from '../project/project.service.js'
import { ballotContent } from './ballot-content.js'
import { BallotPaperService } from './ballot-paper.service.js'

/** Ballots of a participatory budget on paper: the projects in the order of their references, numbered from 1 on. */
@Injectable()
export class BudgetPaper implements PaperBallots {
  readonly action = VOTE_ACTION

  constructor(
    private readonly projects: ProjectService,
    private readonly papers: BallotPaperService,
    private readonly commune: CommuneContext,
    private readonly texts: Translator,
  ) {}

  async options(record: ActivityRecord): Promise<PaperOption[]> {
    const { currency } = await this.papers.settings(record)
    const { languages } = this.commune.commune()
    const costIn = (locale: Locale, { costCents }: Project): string => money(locale, currency, costCents)
    return (await this.projects.all(record.id)).map((project) => ({
      title: project.title,
      detail: Object.fromEntries(languages.map((locale) => [locale, costIn(locale, project)])),
      withdrawn: project.status === 'withdrawn',
    }))
  }

  async instructions(record: ActivityRecord, locale: Locale): Promise<string> {
    const settings = await this.papers.settings(record)
    const { ballotType, minPicks: min, budgetCents, currency } = settings
    const values = { min, max: envelopesOf(settings)[0]?.maxPicks ?? 0, budget: money(locale, currency, budgetCents) }
    const text = (key: string): string => this.texts.text(locale, `participatory-budget:${key}`, values)
    return `${text(`ballot.rule.${ballotType}`)} ${text('paper.how')}`
  }

  async isChangeable(record: ActivityRecord): Promise<boolean> {
    return (await this.papers.settings(record)).changeable
  }

  async read(record: ActivityRecord, numbers: readonly number[]): Promise<{ content: unknown } | Problem> {
    const settings = await this.papers.settings(record)
    const all = await this.projects.all(record.id)
    // A number that is not on the paper names no project.
    const picks = numbers.map((number) => all[number - 1]?.reference ?? `? ${number}`)
    const known = new Map(
      all.map(({ reference, costCents, status, envelope }) => [reference, { costCents, withdrawn: status === 'withdrawn', envelope }]),
    )
    const issues = judgeBallot({ projects: picks }, ballotRulesOf(settings), { projects: known })
    if (issues.length > 0)
      return PaperRefused({}, issues.map(({ path, code }) => ({ path: path.replace(/^projects/, 'numbers'), code })))
    return { content: ballotContent({ projects: picks }, settings.ballotType) }
  }
}

function money(locale: Locale, currency: string, cents: number): string {
  return new Intl.NumberFormat(`${locale}-BE`, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(cents / 100)
}
