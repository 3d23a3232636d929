import { CommuneDb, Files } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

const SCHEMA = 'plugin_participatory_budget'
const Row = z.record(z.string(), z.unknown())
const FileRow = z.object({ file_id: z.uuid() })

/** What an export says of each table. Who proposed an idea, and who follows one, is told to themselves alone. */
const EXPORTED = {
  ideas: `SELECT activity_id, number, state, title, text, place, locale, category, channel, criteria, cost_cents, proposed_at FROM ${SCHEMA}.idea ORDER BY activity_id, number`,
  ideaSteps: `SELECT idea.activity_id, idea.number, step.sequence, step.act, step.from_state, step.to_state, step.reason, step.at FROM ${SCHEMA}.idea_step step JOIN ${SCHEMA}.idea ON idea.id = step.idea_id ORDER BY idea.activity_id, idea.number, step.sequence`,
  ideaAssessments: `SELECT idea.activity_id, idea.number, service, due_on::text, is_feasible, assessment.cost_cents, note, answered_at FROM ${SCHEMA}.idea_assessment assessment JOIN ${SCHEMA}.idea ON idea.id = assessment.idea_id ORDER BY idea.activity_id, idea.number, assessment.id`,
  ideaNotes: `SELECT idea.activity_id, idea.number, note.text, note.at FROM ${SCHEMA}.idea_note note JOIN ${SCHEMA}.idea ON idea.id = note.idea_id ORDER BY idea.activity_id, idea.number, note.id`,
  ideaLinks: `SELECT origin.activity_id, origin.number AS from_number, target.number AS to_number, link.kind FROM ${SCHEMA}.idea_link link JOIN ${SCHEMA}.idea origin ON origin.id = link.from_idea_id JOIN ${SCHEMA}.idea target ON target.id = link.to_idea_id ORDER BY origin.activity_id, origin.number, target.number`,
  ideaProjects: `SELECT idea.activity_id, idea.number, project.reference FROM ${SCHEMA}.idea_project made JOIN ${SCHEMA}.idea ON idea.id = made.idea_id JOIN ${SCHEMA}.project ON project.id = made.project_id ORDER BY idea.activity_id, idea.number`,
} as const

/** Children first. */
const ERASED = ['idea_picture', 'idea_project', 'idea_link', 'idea_note', 'idea_assessment', 'idea_follower', 'idea_step', 'idea'] as const

/** The part of the module's data that is about ideas: to export, and to erase. */
@Injectable()
export class IdeasData {
  constructor(
    private readonly db: CommuneDb,
    private readonly files: Files,
  ) {}

  async export(): Promise<Record<string, readonly unknown[]>> {
    const tables: Record<string, readonly unknown[]> = {}
    for (const [name, sql] of Object.entries(EXPORTED)) tables[name] = await this.db.rows(Row, sql)
    return tables
  }

  async erase(): Promise<void> {
    const pictures = await this.db.rows(
      FileRow,
      `SELECT file_id FROM ${SCHEMA}.idea WHERE file_id IS NOT NULL UNION SELECT file_id FROM ${SCHEMA}.idea_picture`,
    )
    for (const table of ERASED) await this.db.run(`DELETE FROM ${SCHEMA}.${table}`)
    for (const { file_id } of pictures) await this.files.remove(file_id)
  }
}
