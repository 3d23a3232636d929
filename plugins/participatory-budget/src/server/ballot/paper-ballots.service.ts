import { PaperRefused, type Locale, type LocalizedText, type PaperMark, type PaperMarking, type PaperOption, type Problem } from '@parvis/contract'
import { CommuneContext, Translator, type ActivityRecord, type PaperBallots, type PersonAttributes } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import {
  ballotRulesOf,
  carriesPoints,
  envelopeOf,
  envelopesOf,
  judgeBallot,
  totalBudget,
  VOTE_ACTION,
  type BudgetSettings,
  type Choices,
  type EnvelopeRules,
  type Project,
} from '../../contract/index.js'
import { ProjectService } from '../project/project.service.js'
import { ballotContent } from './ballot-content.js'
import { BallotPaperService } from './ballot-paper.service.js'

/**
 * Ballots of a participatory budget on paper: the projects envelope by envelope, in the order of their references, numbered from
 * 1 on through all of them. Every paper has all envelopes, and says of each who may choose there: who holds it is not known.
 */
@Injectable()
export class BudgetPaper implements PaperBallots {
  readonly action = VOTE_ACTION

  constructor(
    private readonly projects: ProjectService,
    private readonly papers: BallotPaperService,
    private readonly commune: CommuneContext,
    private readonly texts: Translator,
  ) {}

  async marking(record: ActivityRecord): Promise<PaperMarking> {
    const { ballotType } = await this.papers.settings(record)
    if (ballotType === 'ranking') return 'order'
    return carriesPoints(ballotType) ? 'points' : 'choice'
  }

  async options(record: ActivityRecord): Promise<PaperOption[]> {
    const settings = await this.papers.settings(record)
    const envelopes = envelopesOf(settings)
    return (await this.numbered(record, settings)).map((project) => {
      const envelope = envelopes.length === 1 ? undefined : envelopes.find(({ id }) => id === idOf(project, envelopes))
      return {
        title: project.title,
        detail: this.inLanguages((locale) => money(locale, settings.currency, project.costCents)),
        withdrawn: project.status === 'withdrawn',
        ...(envelope === undefined ? {} : { section: this.section(envelope, settings) }),
      }
    })
  }

  async instructions(record: ActivityRecord, locale: Locale): Promise<string> {
    const settings = await this.papers.settings(record)
    const { ballotType, minPicks, maxPicks, currency, pointsToGive, mostPointsEach, highestScore } = settings
    const values = {
      min: minPicks,
      max: maxPicks,
      budget: money(locale, currency, totalBudget(settings)),
      points: pointsToGive,
      // 0 where only the sum limits it: then nothing is said.
      each: mostPointsEach ?? 0,
      highest: highestScore,
    }
    const text = (key: string): string => this.texts.text(locale, `participatory-budget:paper.${key}`, values)
    const isDivided = settings.envelopes.length > 1
    const rule = isDivided && ballotType === 'knapsack' ? 'rule.knapsack-parts' : `rule.${ballotType}`
    return [text(rule), ...(isDivided ? [text('rule.parts')] : []), text(`how.${await this.marking(record)}`)].join(' ')
  }

  async isChangeable(record: ActivityRecord): Promise<boolean> {
    return (await this.papers.settings(record)).changeable
  }

  async read(record: ActivityRecord, marks: readonly PaperMark[], { district }: Pick<PersonAttributes, 'district'>): Promise<{ content: unknown } | Problem> {
    const settings = await this.papers.settings(record)
    const all = await this.numbered(record, settings)
    const choices = choicesOn(marks, all)
    const known = new Map(
      all.map(({ reference, costCents, status, envelope }) => [reference, { costCents, withdrawn: status === 'withdrawn', envelope }]),
    )
    const issues = judgeBallot(choices, ballotRulesOf(settings), { projects: known, voter: { district } })
    if (issues.length > 0) return PaperRefused({}, issues.map(({ path, code }) => ({ path: path.replace(/^(projects|points)/, 'marks'), code })))
    return { content: ballotContent(choices, settings.ballotType) }
  }

  /** In the order of their numbers. Envelopes and references stand fast from the freezing on. */
  private async numbered(record: ActivityRecord, settings: BudgetSettings): Promise<Project[]> {
    const envelopes = envelopesOf(settings)
    const place = (project: Project): number => envelopes.findIndex(({ id }) => id === idOf(project, envelopes))
    return (await this.projects.all(record.id)).sort((one, other) => place(one) - place(other))
  }

  /** What the paper says of an envelope: its money, its own limit, and who may choose there. */
  private section(envelope: EnvelopeRules, settings: BudgetSettings): NonNullable<PaperOption['section']> {
    const { budgetCents, districts, maxPicks } = envelope
    const note = (locale: Locale): string => {
      const names = new Intl.ListFormat(`${locale}-BE`, { type: 'disjunction' }).format(districts ?? [])
      const values = { budget: money(locale, settings.currency, budgetCents), max: maxPicks ?? 0, districts: names }
      const text = (key: string): string => this.texts.text(locale, `participatory-budget:paper.section.${key}`, values)
      const hasOwnLimit = maxPicks !== undefined && maxPicks !== settings.maxPicks
      return [text('budget'), ...(hasOwnLimit ? [text('max')] : []), ...(districts === undefined ? [] : [text(settings.areaRule)])].join(' ')
    }
    return { title: envelope.title, note: this.inLanguages(note) }
  }

  private inLanguages(text: (locale: Locale) => string): LocalizedText {
    return Object.fromEntries(this.commune.commune().languages.map((locale) => [locale, text(locale)]))
  }
}

function idOf({ costCents, envelope }: Project, envelopes: readonly EnvelopeRules[]): string {
  return envelopeOf({ costCents, withdrawn: false, envelope }, { envelopes })
}

/** A number that is not on the paper names no project. */
function choicesOn(marks: readonly PaperMark[], all: readonly Project[]): Choices {
  const projects = marks.map(({ number }) => all[number - 1]?.reference ?? `? ${number}`)
  const points = marks.flatMap((mark) => (mark.points === undefined ? [] : [mark.points]))
  return points.length === 0 ? { projects } : { projects, points }
}

function money(locale: Locale, currency: string, cents: number): string {
  return new Intl.NumberFormat(`${locale}-BE`, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }).format(cents / 100)
}
