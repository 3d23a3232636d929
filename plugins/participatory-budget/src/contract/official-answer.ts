import { Day, Instant, LocalizedText, RequiredLocalizedText } from '@parvis/contract'
import { z } from 'zod'
import { ProjectId } from './project.js'

/** What the commune answers in public to a result, or to what became of one project of it. */
export const OfficialAnswerContent = z.object({
  /** Who decided: the municipal council, the college. */
  decidedBy: RequiredLocalizedText,
  decidedOn: Day,
  /** The service or office that answers. Never a private person. */
  author: RequiredLocalizedText,
  text: RequiredLocalizedText,
  /** Where the decision itself can be read. */
  decision: z.url({ protocol: /^https$/, error: 'not-an-address' }).max(500).optional(),
})
export type OfficialAnswerContent = z.infer<typeof OfficialAnswerContent>

export const OfficialAnswer = OfficialAnswerContent.extend({
  /** The project that it is about; absent: the result as a whole. */
  project: z.object({ id: ProjectId.schema, title: LocalizedText }).optional(),
  publishedAt: Instant,
  /** When it was last changed, if it was. */
  changedAt: Instant.optional(),
})
export type OfficialAnswer = z.infer<typeof OfficialAnswer>

/** The answers of an activity, and the day until which the commune has promised one. */
export const OfficialAnswers = z.object({
  /** That to the result first, then those to projects. */
  answers: z.array(OfficialAnswer),
  /** The day of the process until which the decision-maker answers. */
  answerBy: Day.optional(),
  /** The result is there, that day is over, and there is no answer to the result. */
  isOverdue: z.boolean(),
  /** Who decides, by the process; for the form of staff. */
  decisionMaker: LocalizedText.optional(),
})
export type OfficialAnswers = z.infer<typeof OfficialAnswers>
