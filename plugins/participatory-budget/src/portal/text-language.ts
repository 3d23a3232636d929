import { pickedLocale, type LocalizedText } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'

/** `lang` of a text that is not in the page's language; `undefined` when it is. */
export function langOf(text: LocalizedText, view: PortalView): string | undefined {
  if (text[view.locale] !== undefined) return undefined
  const own = view.commune.languages.find((locale) => text[locale] !== undefined)
  return own ?? pickedLocale(text, view.locale)
}
