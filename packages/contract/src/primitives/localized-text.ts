import { z } from 'zod'

/** Languages that Parvis ships interface texts for. Communes choose among them; more come by configuration. */
export const LOCALES = ['fr', 'nl', 'de', 'en'] as const
export const Locale = z.enum(LOCALES)
export type Locale = z.infer<typeof Locale>

/** Content in several languages: language code → text. Missing languages are absent, never empty strings. */
export const LocalizedText = z.partialRecord(Locale, z.string().trim().min(1).max(20_000))
export type LocalizedText = z.infer<typeof LocalizedText>

/** A localized text that must have at least one language. */
export const RequiredLocalizedText = LocalizedText.refine((text) => Object.keys(text).length > 0, { error: 'required' })

/** The text in the language asked for, else in the first language that has one; `''` when there is none. */
export function pickText(text: LocalizedText | undefined, locale: Locale, fallbacks: readonly Locale[] = LOCALES): string {
  if (text === undefined) return ''
  const chosen = [locale, ...fallbacks, ...LOCALES].find((candidate) => text[candidate] !== undefined)
  return chosen === undefined ? '' : (text[chosen] ?? '')
}

/** The language in which {@link pickText} answers, for a `lang` attribute when it is not the page's own. */
export function pickedLocale(text: LocalizedText | undefined, locale: Locale): Locale {
  if (text === undefined || text[locale] !== undefined) return locale
  return LOCALES.find((candidate) => text[candidate] !== undefined) ?? locale
}
