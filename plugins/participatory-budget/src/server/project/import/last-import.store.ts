import { CommuneDb } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { LIST_COLUMNS, ProjectContent, ProjectId, type ImportSource } from '../../../contract/index.js'
import type { KnownHeadings } from '../table/propose-columns.js'

const TABLE = 'plugin_participatory_budget.project_import'
const Headings = z.record(z.string(), z.union([z.enum(LIST_COLUMNS), z.literal('')]))
const Changed = z.array(z.object({ id: z.string(), before: ProjectContent }))

/** What an import did. */
export interface ImportSteps {
  /** Public ids of the projects that it added. */
  readonly added: readonly string[]
  /** Those that it changed, with what they were before. */
  readonly changed: readonly { readonly id: string; readonly before: ProjectContent }[]
}

/** An import that was just done: what to keep of it. */
export interface DoneImport extends ImportSteps {
  readonly source: ImportSource
  readonly headings: KnownHeadings
}

export interface StoredImport extends ImportSteps {
  readonly at: Date
}

const Row = z.object({ imported_at: z.date(), added: z.array(z.string()), changed: Changed })
const StateOfProject = z.object({ touched: z.boolean(), withdrawn: z.boolean() })

/** The last import of each activity. */
@Injectable()
export class LastImportStore {
  constructor(private readonly db: CommuneDb) {}

  /** Headings as the last table that this commune has imported had them, in any activity. */
  async headings(): Promise<KnownHeadings> {
    const row = await this.db.row(
      z.object({ headings: Headings }),
      `SELECT headings FROM ${TABLE} WHERE source = 'table' ORDER BY imported_at DESC LIMIT 1`,
    )
    return row?.headings ?? {}
  }

  /** Must be called in the transaction of the import: its time is how a later change of a project is told. */
  async write(activity: string, { source, headings, added, changed }: DoneImport): Promise<void> {
    await this.db.run(
      `INSERT INTO ${TABLE} (activity_id, source, headings, added, changed) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (commune_id, activity_id) DO UPDATE SET imported_at = now(), source = excluded.source,
         headings = excluded.headings, added = excluded.added, changed = excluded.changed`,
      [activity, source, JSON.stringify(headings), JSON.stringify(added), JSON.stringify(changed)],
    )
  }

  /** The last import, if there is one that was not undone. */
  async find(activity: string): Promise<StoredImport | undefined> {
    const row = await this.db.row(
      Row,
      `SELECT imported_at, added, changed FROM ${TABLE} WHERE activity_id = $1 AND (added <> '[]' OR changed <> '[]')`,
      [activity],
    )
    return row === undefined ? undefined : { at: row.imported_at, added: row.added, changed: row.changed }
  }

  /** What became of the projects of the last import since: those that are still there. */
  async projectsSince(activity: string, ids: readonly string[]): Promise<z.infer<typeof StateOfProject>[]> {
    const uuids = ids.flatMap((id) => ProjectId.decode(id) ?? [])
    return this.db.rows(
      StateOfProject,
      `SELECT project.updated_at <> last.imported_at AS touched, project.withdrawn_reason IS NOT NULL AS withdrawn
       FROM plugin_participatory_budget.project project JOIN ${TABLE} last USING (activity_id)
       WHERE project.activity_id = $1 AND project.id = ANY($2)`,
      [activity, uuids],
    )
  }

  /** Forgets what the last import did; what the columns were stays for the next file. */
  async forgetSteps(activity: string): Promise<void> {
    await this.db.run(`UPDATE ${TABLE} SET added = '[]', changed = '[]' WHERE activity_id = $1`, [activity])
  }
}
