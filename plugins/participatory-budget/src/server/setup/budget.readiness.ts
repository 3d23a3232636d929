import type { Blocker, Locale } from '@parvis/contract'
import { CommuneContext, type ActivityRecord, type ReadinessCheck } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { BudgetSettings, type Project } from '../../contract/index.js'
import { ProjectService } from '../project/project.service.js'

const NAMESPACE = 'participatory-budget'

/** Says what stands between a participatory budget and its publication. */
@Injectable()
export class BudgetReadiness implements ReadinessCheck {
  constructor(
    private readonly projects: ProjectService,
    private readonly context: CommuneContext,
  ) {}

  async blockers(record: ActivityRecord): Promise<Blocker[]> {
    const settings = BudgetSettings.safeParse(record.activity.settings)
    if (!settings.success) return [must('settings-invalid')]
    const projects = (await this.projects.all(record.id)).filter((project) => project.status === 'active')
    const votes = record.activity.phases.filter((phase) => phase.kind === 'vote')
    return [
      ...(votes.length === 1 ? [] : [must(votes.length === 0 ? 'vote-phase-missing' : 'vote-phase-twice')]),
      ...moneyBlockers(settings.data, projects),
      ...(collectsIdeas(record) && projects.length === 0 ? [] : choiceBlockers(settings.data, projects)),
      ...ideaBlockers(record, settings.data),
      ...languageBlockers(this.context.commune().languages, record, projects),
    ]
  }
}

function must(code: string, values?: Record<string, string | number>): Blocker {
  return { code, namespace: NAMESPACE, weight: 'must', ...(values === undefined ? {} : { values }) }
}

function should(code: string, values?: Record<string, string | number>): Blocker {
  return { ...must(code, values), weight: 'should' }
}

/** Projects may still come from ideas. */
function collectsIdeas({ activity }: ActivityRecord): boolean {
  return activity.phases.some(({ kind, status }) => (kind === 'ideas' || kind === 'review') && status !== 'closed')
}

function ideaBlockers({ activity }: ActivityRecord, { ideas }: BudgetSettings): Blocker[] {
  const takesIdeas = activity.phases.some(({ kind }) => kind === 'ideas')
  return takesIdeas && ideas.criteria.length === 0 ? [should('criteria-missing')] : []
}

function moneyBlockers({ budgetCents }: BudgetSettings, projects: readonly Project[]): Blocker[] {
  if (budgetCents === 0) return [must('budget-missing')]
  if (projects.length === 0) return []
  const costs = projects.map((project) => project.costCents)
  if (Math.min(...costs) > budgetCents) return [must('cheapest-above-budget')]
  const tooDear = costs.filter((cost) => cost > budgetCents).length
  return [
    ...(tooDear > 0 ? [should('projects-above-budget', { count: tooDear })] : []),
    ...(costs.reduce((sum, cost) => sum + cost, 0) <= budgetCents ? [should('everything-fits')] : []),
  ]
}

function choiceBlockers(settings: BudgetSettings, projects: readonly Project[]): Blocker[] {
  if (projects.length === 0) return [must('no-project')]
  const { ballotType, minPicks, maxPicks, budgetCents } = settings
  const blockers: Blocker[] = []
  if (projects.length === 1) blockers.push(should('single-project'))
  if (ballotType === 'approval' && minPicks > maxPicks) blockers.push(must('picks-incoherent', { min: minPicks, max: maxPicks }))
  if (minPicks > projects.length) blockers.push(must('too-few-projects-to-choose', { min: minPicks, count: projects.length }))
  if (ballotType === 'knapsack' && minPicks <= projects.length) {
    const cheapest = projects.map((project) => project.costCents).sort((one, other) => one - other).slice(0, minPicks)
    if (cheapest.reduce((sum, cost) => sum + cost, 0) > budgetCents) blockers.push(must('knapsack-unfillable', { min: minPicks }))
  }
  return blockers
}

function languageBlockers(languages: readonly Locale[], record: ActivityRecord, projects: readonly Project[]): Blocker[] {
  return languages.flatMap((language) => {
    const untitled = projects.filter((project) => project.title[language] === undefined).length
    return [
      ...(record.activity.title[language] === undefined ? [should('title-untranslated', { language })] : []),
      ...(untitled > 0 ? [should('projects-untranslated', { language, count: untitled })] : []),
    ]
  })
}
