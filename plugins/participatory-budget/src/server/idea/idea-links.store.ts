import { LocalizedText } from '@parvis/contract'
import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { ProjectId, type IdeaProject } from '../../contract/index.js'

const LINK = 'plugin_participatory_budget.idea_link'
const PROJECT_LINK = 'plugin_participatory_budget.idea_project'

const Link = z.object({ from_idea_id: z.uuid(), to_idea_id: z.uuid(), kind: z.enum(['merge', 'split']) })
export type IdeaLink = z.infer<typeof Link>
const ProjectRow = z.object({ id: z.uuid(), reference: z.string(), title: LocalizedText })
const IdOnly = z.object({ id: z.uuid() })

/** Where ideas come from and what they have become: from idea to idea, and from idea to project. All ids are those of the database. */
@Injectable()
export class IdeaLinks {
  constructor(private readonly db: CommuneDb) {}

  async connect(from: string, to: string, kind: IdeaLink['kind']): Promise<void> {
    await this.db.run(`INSERT INTO ${LINK} (from_idea_id, to_idea_id, kind) VALUES ($1, $2, $3)`, [from, to, kind])
  }

  /** Takes away where an idea has gone. */
  async disconnect(from: string): Promise<void> {
    await this.db.run(`DELETE FROM ${LINK} WHERE from_idea_id = $1`, [from])
  }

  /** All links that begin or end at an idea. */
  async around(idea: string): Promise<IdeaLink[]> {
    return await this.db.rows(Link, `SELECT from_idea_id, to_idea_id, kind FROM ${LINK} WHERE from_idea_id = $1 OR to_idea_id = $1`, [idea])
  }

  async setProject(idea: string, project: string): Promise<void> {
    await this.db.run(`INSERT INTO ${PROJECT_LINK} (idea_id, project_id) VALUES ($1, $2)`, [idea, ProjectId.decode(project) ?? null])
  }

  /** The project that an idea has become itself. */
  async project(idea: string): Promise<IdeaProject | undefined> {
    const row = await this.db.row(
      ProjectRow,
      `SELECT project.id, project.reference, project.title FROM ${PROJECT_LINK} made
       JOIN plugin_participatory_budget.project ON project.id = made.project_id WHERE made.idea_id = $1`,
      [idea],
    )
    return row === undefined ? undefined : { ...row, id: ProjectId.encode(row.id) }
  }

  /** The ideas that a project was made of, with all that were merged or split into them. */
  async ideasOf(project: string): Promise<string[]> {
    const rows = await this.db.rows(
      IdOnly,
      `WITH RECURSIVE origin AS (
         SELECT idea_id AS id FROM ${PROJECT_LINK} WHERE project_id = $1
         UNION
         SELECT link.from_idea_id FROM ${LINK} link JOIN origin ON link.to_idea_id = origin.id
       )
       SELECT id FROM origin`,
      [ProjectId.decode(project) ?? null],
    )
    return rows.map(({ id }) => id)
  }
}
