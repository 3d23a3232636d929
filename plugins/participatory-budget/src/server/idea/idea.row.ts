import { FileId, Locale, LocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { IDEA_CHANNELS, IDEA_STATES, IdeaId, isIdeaShown, JudgedCriterion, type IdeaSummary } from '../../contract/index.js'

export const IDEA_TABLE = 'plugin_participatory_budget.idea'

/** Columns of an idea, in the order of {@link IdeaRow}; never who proposed it. */
export const IDEA_COLUMNS = ['id', 'number', 'state', 'title', 'text', 'place', 'locale', 'category', 'channel', 'file_id', 'criteria', 'cost_cents', 'proposed_at']
  .map((column) => `idea.${column}`)
  .join(', ')

/** A row of `plugin_participatory_budget.idea`. */
export const IdeaRow = z.object({
  id: z.uuid(),
  number: z.int(),
  state: z.enum(IDEA_STATES),
  title: z.string(),
  text: z.string(),
  place: z.string(),
  locale: Locale,
  category: LocalizedText,
  channel: z.enum(IDEA_CHANNELS),
  file_id: z.uuid().nullable(),
  criteria: z.array(JudgedCriterion).nullable(),
  // bigint comes as text; cents stay far below 2^53 by the contract.
  cost_cents: z.coerce.number().int().nullable(),
  proposed_at: z.coerce.date(),
})
export type IdeaRow = z.infer<typeof IdeaRow>

/** The number that people are told. */
export function ideaReference(number: number): string {
  return `I${number}`
}

/** An idea in lists, as residents may see it: of one that is not published, nothing that somebody wrote. */
export function publicSummary(row: IdeaRow): IdeaSummary {
  const summary = fullSummary(row)
  return isIdeaShown(row.state) ? summary : { ...summary, title: '', place: '', category: {} }
}

/** An idea in lists, with what was written in it, for staff. */
export function fullSummary({ id, number, state, title, locale, category, place, proposed_at }: IdeaRow): IdeaSummary {
  return { id: IdeaId.encode(id), reference: ideaReference(number), state, title, locale, category, place, proposedAt: proposed_at.toISOString() }
}

/** Public id of the picture of an idea. */
export function pictureOf({ file_id }: Pick<IdeaRow, 'file_id'>): string | undefined {
  return file_id === null ? undefined : FileId.encode(file_id)
}
