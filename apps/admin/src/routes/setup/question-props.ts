import type { TypedAnswers } from './setup-answers.js'

/** What each question gets. */
export interface QuestionProps {
  readonly answers: TypedAnswers
  readonly change: (changes: Partial<TypedAnswers>) => void
}
