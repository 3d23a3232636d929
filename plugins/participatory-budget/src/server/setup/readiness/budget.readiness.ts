import type { Blocker, Locale } from '@parvis/contract'
import { CommuneContext, Eligibility, type ActivityRecord, type ReadinessCheck } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { BudgetSettings, VOTE_ACTION, type Project } from '../../../contract/index.js'
import { ProjectService } from '../../project/project.service.js'
import { must, should } from './blocker.js'
import { choiceBlockers } from './choice-blockers.js'
import { districtBlockers } from './district-blockers.js'
import { envelopeBlockers } from './envelope-blockers.js'
import { envelopeParts } from './envelope-parts.js'
import { collectsIdeas, ideaBlockers } from './idea-blockers.js'
import { juryBlockers } from './jury-blockers.js'
import { moneyBlockers } from './money-blockers.js'

/** Says what stands between a participatory budget and its publication. */
@Injectable()
export class BudgetReadiness implements ReadinessCheck {
  constructor(
    private readonly projects: ProjectService,
    private readonly eligibility: Eligibility,
    private readonly context: CommuneContext,
  ) {}

  async blockers(record: ActivityRecord): Promise<Blocker[]> {
    const parsed = BudgetSettings.safeParse(record.activity.settings)
    if (!parsed.success) return [must('settings-invalid')]
    const settings = parsed.data
    const { languages } = this.context.commune()
    const projects = (await this.projects.all(record.id)).filter((project) => project.status === 'active')
    const parts = envelopeParts(settings, projects, languages)
    const votes = record.activity.phases.filter((phase) => phase.kind === 'vote')
    return [
      ...(votes.length === 1 ? [] : [must(votes.length === 0 ? 'vote-phase-missing' : 'vote-phase-twice')]),
      ...envelopeBlockers(settings, projects),
      ...moneyBlockers(settings, parts),
      ...(collectsIdeas(record) && projects.length === 0 ? [] : choiceBlockers(settings, parts)),
      ...juryBlockers(settings),
      ...ideaBlockers(record, settings),
      ...districtBlockers(settings, await this.eligibility.methodsFor(VOTE_ACTION, record)),
      ...languageBlockers(languages, record, projects),
    ]
  }
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
