import { readFile } from 'node:fs/promises'
import { isProblem, LocalizedText, pickText, type Locale, type Problem } from '@parvis/contract'
import { Activities, Clock, CommuneContext, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { BudgetSettings, IdeaId } from '../../contract/index.js'
import { IdeaDecisions, type IdeaPlace } from '../idea/idea-decisions.service.js'
import { IdeaAssessments } from '../idea/idea-assessments.store.js'
import { IdeaOrigins } from '../idea/idea-origins.service.js'
import { IdeaSteps } from '../idea/idea-steps.service.js'
import { IdeaStore } from '../idea/idea.store.js'
import { brusselsDay, dayStart, daysLater, yearOf } from './brussels-days.js'

const PLUGIN = 'participatory-budget'
const BUDGET_CENTS = 8_000_000
/** How far ideas of the demonstration have come. */
const WAYS = ['received', 'published', 'ineligible', 'eligible', 'infeasible', 'feasible', 'merged', 'project'] as const

const Content = z.object({
  criteria: z.array(LocalizedText),
  categories: z.array(LocalizedText),
  services: z.array(LocalizedText),
  ideas: z.array(
    z.object({
      category: z.int(),
      way: z.enum(WAYS),
      title: LocalizedText,
      text: LocalizedText,
      place: z.partialRecord(z.enum(['fr', 'nl', 'de', 'en']), z.string()),
      reason: LocalizedText.optional(),
      costCents: z.int().optional(),
      /** Place of the idea into which it is merged. */
      into: z.int().optional(),
    }),
  ),
})
type Sample = z.infer<typeof Content>['ideas'][number]

/** A demonstration that takes ideas now: some wait, some were judged, one is a project already. All are invented. */
@Injectable()
export class IdeasSeed {
  constructor(
    private readonly activities: Activities,
    private readonly ideas: IdeaStore,
    private readonly steps: IdeaSteps,
    private readonly decisions: IdeaDecisions,
    private readonly assessments: IdeaAssessments,
    private readonly origins: IdeaOrigins,
    private readonly context: CommuneContext,
    private readonly clock: Clock,
  ) {}

  async seed(): Promise<void> {
    const file = new URL('../../../data/demonstration-ideas.json', import.meta.url)
    const { criteria, categories, services, ideas } = Content.parse(JSON.parse(await readFile(file, 'utf8')))
    const { languages } = this.context.commune()
    const record = await this.activity(criteria.map((text) => this.spoken(text)), categories.map((text) => this.spoken(text)))
    const ids: string[] = []
    for (const [number, sample] of ideas.entries()) {
      const locale = languages[number % languages.length] ?? 'fr'
      const { title, text, place } = sample
      const idea = await this.ideas.insert(record.id, {
        ...{ title: pickText(title, locale), text: pickText(text, locale), place: place[locale] ?? '', locale },
        ...{ category: this.spoken(categories[sample.category] ?? {}), state: 'received', channel: number % 4 === 3 ? 'paper' : 'web', proposedAt: this.clock.now() },
      })
      await this.steps.begin(idea)
      ids.push(IdeaId.encode(idea.id))
      const service = pickText(services[number % services.length], languages[0] ?? 'fr')
      await this.lead({ record, id: IdeaId.encode(idea.id) }, sample, { service, criteria: criteria.length, locale })
    }
    for (const [number, { into }] of ideas.entries()) {
      if (into !== undefined) done(await this.origins.merge({ record, id: ids[into] ?? '' }, [ids[number] ?? ''], {}))
    }
    for (const [number, sample] of ideas.entries()) {
      if (sample.way !== 'project') continue
      const content = { title: this.spoken(sample.title), summary: this.spoken(sample.text), description: {}, category: {}, place: {}, costCents: sample.costCents ?? 0 }
      done(await this.origins.makeProject({ record, id: ids[number] ?? '' }, content))
    }
  }

  /** Decides about an idea until it is where the sample wants it, but for mergers and projects. */
  private async lead(place: IdeaPlace, { way, reason = {}, costCents }: Sample, by: { service: string; criteria: number; locale: Locale }): Promise<void> {
    if (way === 'received') return
    done(await this.decisions.decide(place, { act: 'publish' }))
    if (way === 'published') return
    const isMet = Array.from({ length: by.criteria }, (_, number) => way !== 'ineligible' || number > 0)
    done(await this.decisions.judge(place, isMet, this.spoken(reason)))
    if (way === 'ineligible' || way === 'merged') return
    const dueOn = brusselsDay(daysLater(dayStart(this.clock.now()), 14))
    const idea = done(await this.decisions.ask(place, by.service, dueOn))
    if (way === 'eligible') return
    const [asked] = await this.assessments.of(idea.id)
    const isFeasible = way !== 'infeasible'
    done(await this.decisions.answer(place, asked?.id ?? '', { isFeasible, costCents, note: '' }))
    done(await this.decisions.decideFeasibility(place, { isFeasible, costCents, reason: this.spoken(reason) }))
  }

  private async activity(criteria: LocalizedText[], categories: LocalizedText[]): Promise<ActivityRecord> {
    const today = dayStart(this.clock.now())
    const day = (days: number) => daysLater(today, days)
    const year = yearOf(day(90))
    const record = await this.activities.create({
      plugin: PLUGIN,
      title: this.spoken({
        fr: `Vos idées pour le budget participatif ${year}`,
        nl: `Uw ideeën voor de burgerbegroting ${year}`,
        de: `Ihre Ideen für das Bürgerbudget ${year}`,
        en: `Your ideas for the participatory budget ${year}`,
      }),
      summary: this.spoken({
        fr: 'Dites ce qui manque dans votre quartier. La commune étudie chaque idée, puis vous votez.',
        nl: 'Zeg wat er in uw buurt ontbreekt. De gemeente onderzoekt elk idee, daarna stemt u.',
        de: 'Sagen Sie, was in Ihrem Viertel fehlt. Die Gemeinde prüft jede Idee, danach stimmen Sie ab.',
        en: 'Say what is missing in your quarter. The commune looks into each idea, then you vote.',
      }),
      settings: BudgetSettings.parse({ budgetCents: BUDGET_CENTS, ideas: { criteria, categories } }),
      phases: [
        { kind: 'ideas', startsAt: day(-10), endsAt: day(20) },
        { kind: 'review', startsAt: day(20), endsAt: day(65) },
        { kind: 'information', startsAt: day(76), endsAt: day(90) },
        { kind: 'vote', startsAt: day(90), endsAt: day(111) },
        { kind: 'results', startsAt: day(111), endsAt: day(141) },
      ],
      state: 'published',
    })
    return done(record)
  }

  private spoken(text: LocalizedText): LocalizedText {
    const { languages } = this.context.commune()
    return Object.fromEntries(Object.entries(text).filter(([locale]) => languages.some((each) => each === locale)))
  }
}

/** What was made; a demonstration that is refused is a defect. */
function done<Value extends object>(result: Value | Problem): Value {
  if (isProblem(result)) throw new Error(`Demonstration of ${PLUGIN}: an idea was refused (${result.code})`)
  return result
}
