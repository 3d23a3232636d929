import { LOCALES, type Locale, type LocalizedText } from '@parvis/contract'

export interface PickedText {
  readonly text: string
  /** Set when the text is not in the page's language: the value of a `lang` attribute. */
  readonly lang: Locale | undefined
}

/** The text in the page's language, else in the commune's languages in their order, else in any. */
export function pickLocalized(
  text: LocalizedText | undefined,
  locale: Locale,
  fallbacks: readonly Locale[],
): PickedText {
  const chosen = [locale, ...fallbacks, ...LOCALES].find((each) => text?.[each] !== undefined)
  if (chosen === undefined) return { text: '', lang: undefined }
  return { text: text?.[chosen] ?? '', lang: chosen === locale ? undefined : chosen }
}
