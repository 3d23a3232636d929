import type { Locale, ProblemIssue } from '@parvis/contract'
import type { TypedLocalizedText } from '@parvis/ui/admin'

/** A public reason is read in every language of the commune: which ones are still missing. */
export function missingReasons(reason: TypedLocalizedText, languages: readonly Locale[]): ProblemIssue[] {
  return languages.filter((language) => (reason[language] ?? '').trim() === '').map((language) => ({ path: `reason.${language}`, code: 'required' }))
}
