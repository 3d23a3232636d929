import type { Locale } from '@parvis/contract'
import { createContext, useContext } from 'react'

/** The few words that the components themselves say. The admin gives them in the reader's language. */
export const UI_TEXTS = {
  optional: 'optional',
  'issues-title': 'There is a problem',
  'issues-intro': 'Nothing was saved. Correct the following, then send again:',
  gap: 'not written yet',
  filled: 'written',
  choose: 'Choose',
  loading: 'Loading…',
  retry: 'Try again',
  close: 'Close',
  cancel: 'Cancel',
  working: 'One moment…',
  'brussels-time': 'Belgian time',
  'not-editable': 'This setting cannot be changed in this form. It keeps its value.',
  'one-per-line': 'One per line',
  entry: 'No. {number}',
  'add-entry': 'Add one',
  'remove-entry': 'Remove no. {number}',
} as const
export type UiTextKey = keyof typeof UI_TEXTS

/** Language and words for the admin's components. */
export interface UiTexts {
  readonly locale: Locale
  readonly t: (key: UiTextKey, values?: Readonly<Record<string, string>>) => string
  /** What to say of a refused field, from the issue's code. */
  readonly issue: (code: string) => string
}

function english(key: UiTextKey, values: Readonly<Record<string, string>> = {}): string {
  return UI_TEXTS[key].replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** Without a provider the components speak English and show issues by their codes. */
export const UiTextsContext = createContext<UiTexts>({ locale: 'en', t: english, issue: (code) => code })

/** The words of the components, for those that plugins build from them. */
export function useUiTexts(): UiTexts {
  return useContext(UiTextsContext)
}

/** Name of a language in another: `languageName('nl', 'fr')` is « néerlandais ». */
export function languageName(language: Locale, locale: Locale): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(language) ?? language
}
