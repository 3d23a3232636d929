import { isProblem, type Problem } from '@parvis/contract'
import { Injectable } from '@nestjs/common'
import { ImportKept, NoImport, type LastImport, type UNDO_OBSTACLES } from '../../../contract/index.js'
import { ProjectService } from '../project.service.js'
import { LastImportStore, type StoredImport } from './last-import.store.js'

type Obstacle = (typeof UNDO_OBSTACLES)[number]

/** Takes the last import of an activity back, as long as nothing was done with its projects. */
@Injectable()
export class UndoImportService {
  constructor(
    private readonly store: LastImportStore,
    private readonly projects: ProjectService,
  ) {}

  /** The last import, if there is one that was not undone. */
  async last(activity: string, isFrozen: boolean): Promise<LastImport | undefined> {
    const stored = await this.store.find(activity)
    if (stored === undefined) return undefined
    return {
      at: stored.at.toISOString(),
      added: stored.added.length,
      changed: stored.changed.length,
      obstacle: isFrozen ? 'vote-opened' : await this.obstacle(activity, stored),
    }
  }

  /** Removes what the import added and gives back what it changed; @returns what was undone. */
  async undo(activity: string): Promise<{ readonly removed: number; readonly restored: number } | Problem> {
    const stored = await this.store.find(activity)
    if (stored === undefined) return NoImport()
    const obstacle = await this.obstacle(activity, stored)
    if (obstacle !== undefined) return ImportKept({ obstacle })
    for (const id of stored.added) await this.projects.remove(activity, id)
    for (const { id, before } of stored.changed) {
      const restored = await this.projects.update(activity, id, before)
      if (isProblem(restored)) throw new Error(`Undoing an import: project ${id} was removed meanwhile; try again`)
    }
    await this.store.forgetSteps(activity)
    return { removed: stored.added.length, restored: stored.changed.length }
  }

  private async obstacle(activity: string, { added, changed }: StoredImport): Promise<Obstacle | undefined> {
    const ids = [...added, ...changed.map(({ id }) => id)]
    const since = await this.store.projectsSince(activity, ids)
    if (since.length < ids.length) return 'project-removed'
    if (since.some(({ withdrawn, touched }) => withdrawn && touched)) return 'project-withdrawn'
    return since.some(({ touched }) => touched) ? 'project-changed' : undefined
  }
}
