import type { ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { juryShareOf, type BudgetSettings, type JuryList, type Project, type ResultJury } from '../../contract/index.js'
import { BallotPaperService } from '../ballot/ballot-paper.service.js'
import { ResultService } from '../count/result.service.js'
import { ProjectService } from '../project/project.service.js'
import { isJuryComplete } from './jury-points.js'
import { JuryStore } from './jury.store.js'

/** The jury of a vote: what it has given, and whether a count may begin. */
@Injectable()
export class JuryService {
  constructor(
    private readonly store: JuryStore,
    private readonly papers: BallotPaperService,
    private readonly projects: ProjectService,
    private readonly results: ResultService,
  ) {}

  async read(record: ActivityRecord): Promise<JuryList> {
    const settings = await this.papers.settings(record)
    const projects = await this.projects.all(record.id)
    const entry = await this.store.find(record.id)
    const sharePercent = juryShareOf(settings)
    const given = entry?.points ?? new Map<string, number>()
    return {
      sharePercent,
      isOpen: sharePercent > 0 && (await this.papers.isFrozen(record)) && !(await this.results.isPublished(record.id)),
      isComplete: isJuryComplete(given, projects, settings),
      note: entry?.note ?? {},
      enteredAt: entry?.enteredAt.toISOString(),
      projects: projects.filter(isActive).map(({ reference, title }) => ({ reference, title, points: given.get(reference) })),
    }
  }

  /** Whether a count has to wait: there is a jury, and some of its points are missing. */
  async isAwaited(record: ActivityRecord): Promise<boolean> {
    const { sharePercent, isComplete } = await this.read(record)
    return sharePercent > 0 && !isComplete
  }

  /** The jury for a count by these settings; `undefined` where there is none, or points are missing. */
  async forCount(activity: string, projects: readonly Project[], settings: BudgetSettings): Promise<ResultJury | undefined> {
    const sharePercent = juryShareOf(settings)
    const entry = sharePercent === 0 ? undefined : await this.store.find(activity, 'share')
    if (entry === undefined || !isJuryComplete(entry.points, projects, settings)) return undefined
    const points = projects.filter(isActive).map(({ reference }): [string, number] => [reference, entry.points.get(reference) ?? 0])
    return { sharePercent, note: entry.note, points: Object.fromEntries(points) }
  }
}

function isActive({ status }: Project): boolean {
  return status === 'active'
}
