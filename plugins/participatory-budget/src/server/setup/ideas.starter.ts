import { isProblem, type LocalizedText } from '@parvis/contract'
import { Activities, type NewPhase, type StarterAnswers, type StarterHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { BudgetSettings } from '../../contract/index.js'
import { budgetPhases } from './budget.starter.js'
import { daysLater } from './brussels-days.js'

const DAYS = { ideas: 30, review: 45 } as const

const SUMMARY: LocalizedText = {
  fr: 'Proposez vos idées. La commune les étudie, puis vous choisissez les projets qu’elle réalise.',
  nl: 'Stel uw ideeën voor. De gemeente onderzoekt ze, daarna kiest u welke projecten ze uitvoert.',
  de: 'Schlagen Sie Ihre Ideen vor. Die Gemeinde prüft sie, danach wählen Sie die Projekte, die sie verwirklicht.',
  en: 'Propose your ideas. The commune looks into them, then you choose the projects that it carries out.',
}

/** Criteria that most communes have; staff change them before anybody reads them. */
const CRITERIA: readonly LocalizedText[] = [
  {
    fr: 'Le lieu appartient à la commune.',
    nl: 'De plaats is van de gemeente.',
    de: 'Der Ort gehört der Gemeinde.',
    en: 'The place belongs to the commune.',
  },
  {
    fr: 'La commune peut le réaliser elle-même.',
    nl: 'De gemeente kan het zelf uitvoeren.',
    de: 'Die Gemeinde kann es selbst verwirklichen.',
    en: 'The commune can carry it out by itself.',
  },
  {
    fr: 'L’idée sert à beaucoup de gens.',
    nl: 'Veel mensen hebben er iets aan.',
    de: 'Die Idee nützt vielen Menschen.',
    en: 'The idea serves many people.',
  },
]

/** The whole cycle from a first day on: ideas, their review, then projects, vote and result. */
function cyclePhases(startsOn: Date): NewPhase[] {
  const reviewStarts = daysLater(startsOn, DAYS.ideas)
  const reviewEnds = daysLater(reviewStarts, DAYS.review)
  return [
    { kind: 'ideas', startsAt: startsOn, endsAt: reviewStarts },
    { kind: 'review', startsAt: reviewStarts, endsAt: reviewEnds },
    ...budgetPhases(reviewEnds),
  ]
}

/** Makes a draft that begins with ideas of residents; staff add the budget and look at the criteria. */
@Injectable()
export class IdeasStarter implements StarterHandler {
  constructor(private readonly activities: Activities) {}

  async start(answers: StarterAnswers): Promise<string> {
    const created = await this.activities.create({
      plugin: 'participatory-budget',
      processId: answers.processId,
      title: answers.title,
      summary: SUMMARY,
      settings: BudgetSettings.parse({ ideas: { criteria: CRITERIA } }),
      phases: cyclePhases(answers.startsOn),
      state: 'draft',
    })
    if (isProblem(created)) throw new Error(`Starter of participatory-budget: the activity was refused (${created.code})`)
    return created.id
  }
}
