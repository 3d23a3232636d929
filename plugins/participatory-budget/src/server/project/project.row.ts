import { LocalizedText, RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { CoFinancing, ProjectId, type Project } from '../../contract/index.js'
import { PICTURE_COLUMNS, PICTURE_ROW, pictureOf } from '../picture/picture.row.js'

/** Columns of a project, in the order of {@link ProjectRow}. */
export const PROJECT_COLUMNS = `id, reference, title, summary, description, category, place, cost_cents, co_financing, envelope, withdrawn_reason,
  latitude::float8 AS latitude, longitude::float8 AS longitude, ${PICTURE_COLUMNS}`

/** A row of `plugin_participatory_budget.project`. */
export const ProjectRow = z.object({
  id: z.uuid(),
  reference: z.string(),
  title: RequiredLocalizedText,
  summary: LocalizedText,
  description: LocalizedText,
  category: LocalizedText,
  place: LocalizedText,
  // bigint comes as text; cents stay far below 2^53 by the contract.
  cost_cents: z.coerce.number().int(),
  co_financing: z.array(CoFinancing).nullable(),
  envelope: z.string().nullable(),
  withdrawn_reason: LocalizedText.nullable(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  ...PICTURE_ROW,
})
export type ProjectRow = z.infer<typeof ProjectRow>

/** The project as the API gives it. */
export function projectOf(row: ProjectRow): Project {
  return {
    id: ProjectId.encode(row.id),
    reference: row.reference,
    title: row.title,
    summary: row.summary,
    description: row.description,
    category: row.category,
    place: row.place,
    costCents: row.cost_cents,
    ...(row.co_financing === null ? {} : { coFinancing: row.co_financing }),
    ...(row.envelope === null ? {} : { envelope: row.envelope }),
    status: row.withdrawn_reason === null ? 'active' : 'withdrawn',
    withdrawnReason: row.withdrawn_reason ?? undefined,
    location: row.latitude === null || row.longitude === null ? undefined : { latitude: row.latitude, longitude: row.longitude },
    picture: pictureOf(row),
  }
}
