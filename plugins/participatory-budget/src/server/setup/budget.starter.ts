import { isProblem, type LocalizedText } from '@parvis/contract'
import { Activities, type NewPhase, type StarterAnswers, type StarterHandler } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { BudgetSettings } from '../../contract/index.js'
import { daysLater } from './brussels-days.js'

const DAYS = { information: 14, vote: 21, results: 30 } as const

const SUMMARY: LocalizedText = {
  fr: 'Choisissez les projets que la commune va réaliser avec ce budget.',
  nl: 'Kies de projecten die de gemeente met dit budget uitvoert.',
  de: 'Wählen Sie die Projekte, die die Gemeinde mit diesem Budget verwirklicht.',
  en: 'Choose the projects that the commune will carry out with this budget.',
}

/** The phases of a participatory budget from a first day on: discover, vote, results. */
export function budgetPhases(startsOn: Date): NewPhase[] {
  const voteStarts = daysLater(startsOn, DAYS.information)
  const voteEnds = daysLater(voteStarts, DAYS.vote)
  return [
    { kind: 'information', startsAt: startsOn, endsAt: voteStarts },
    { kind: 'vote', startsAt: voteStarts, endsAt: voteEnds },
    { kind: 'results', startsAt: voteEnds, endsAt: daysLater(voteEnds, DAYS.results) },
  ]
}

/** Makes a draft with dates and sensible settings; staff add the budget and the projects. */
@Injectable()
export class BudgetStarter implements StarterHandler {
  constructor(private readonly activities: Activities) {}

  async start(answers: StarterAnswers): Promise<string> {
    const created = await this.activities.create({
      plugin: 'participatory-budget',
      processId: answers.processId,
      title: answers.title,
      summary: SUMMARY,
      settings: BudgetSettings.parse({}),
      phases: budgetPhases(answers.startsOn),
      state: 'draft',
    })
    if (isProblem(created)) throw new Error(`Starter of participatory-budget: the activity was refused (${created.code})`)
    return created.id
  }
}
