import { ListedCommune, Locale } from '@parvis/contract'
import { z } from 'zod'

/** What the wizard holds while it is filled in: every field may still be empty. */
export const TypedAnswers = z.object({
  commune: ListedCommune.optional(),
  slug: z.string().default(''),
  languages: z.array(Locale).default([]),
  name: z.string().default(''),
  email: z.string().default(''),
  /** `<plugin>/<id>` of a starter, `none`, or empty while undecided. */
  starter: z.string().default(''),
  title: z.string().default(''),
  decisionMaker: z.string().default(''),
  startsOn: z.string().default(''),
  answerBy: z.string().default(''),
})
export type TypedAnswers = z.infer<typeof TypedAnswers>

/** The value that says “nothing yet”. */
export const NO_STARTER = 'none'

const STORAGE_KEY = 'parvis-setup'

/** Answers typed before in this tab, so that going back or reloading loses nothing. */
export function readAnswers(): TypedAnswers {
  try {
    const parsed = TypedAnswers.safeParse(JSON.parse(sessionStorage.getItem(STORAGE_KEY) ?? '{}'))
    return parsed.success ? parsed.data : TypedAnswers.parse({})
  } catch {
    return TypedAnswers.parse({})
  }
}

export function keepAnswers(answers: TypedAnswers): void {
  try {
    sessionStorage.setItem(STORAGE_KEY, JSON.stringify(answers))
  } catch {
    // Without storage the answers live as long as the page.
  }
}

export function forgetAnswers(): void {
  try {
    sessionStorage.removeItem(STORAGE_KEY)
  } catch {
    // Nothing was kept.
  }
}
