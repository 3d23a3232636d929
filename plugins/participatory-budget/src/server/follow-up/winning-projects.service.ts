import { isProblem, NotFound, type Problem } from '@parvis/contract'
import type { ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { NoResultYet, NotAWinner, ProjectId, type Project } from '../../contract/index.js'
import { ResultService } from '../count/result.service.js'
import { ProjectService } from '../project/project.service.js'

/** A project that won, with the database ids that its reports hang on. */
export interface WinningProject {
  readonly activityId: string
  readonly projectId: string
  readonly project: Project
}

/** The projects of an activity that the commune carries out. */
@Injectable()
export class WinningProjects {
  constructor(
    private readonly results: ResultService,
    private readonly projects: ProjectService,
  ) {}

  /** In the order in which they won; a problem where there is no result yet. */
  async list(record: ActivityRecord): Promise<WinningProject[] | Problem> {
    const result = await this.results.find(record.id)
    if (result === undefined) return NoResultYet({ activity: record.activity.id })
    const known = new Map((await this.projects.all(record.id)).map((project) => [project.reference, project]))
    return result.envelopes.flatMap(({ winners }) => winners).flatMap((reference) => {
      const project = known.get(reference)
      const projectId = project === undefined ? undefined : ProjectId.decode(project.id)
      return project === undefined || projectId === undefined ? [] : [{ activityId: record.id, projectId, project }]
    })
  }

  /** By public id. */
  async find(record: ActivityRecord, id: string): Promise<WinningProject | Problem> {
    const winners = await this.list(record)
    if (isProblem(winners)) return winners
    const winner = winners.find(({ project }) => project.id === id)
    if (winner !== undefined) return winner
    return (await this.projects.find(record.id, id)) === undefined ? NotFound({ project: id }) : NotAWinner({ project: id })
  }
}
