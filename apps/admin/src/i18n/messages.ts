import type { Locale } from '@parvis/contract'
import type english from '../../locales/en.json'

/** Keys of the app's own texts. */
export type MessageKey = keyof typeof english
/** Texts of one language: key → ICU message. */
export type Messages = Readonly<Record<string, string>>

const CATALOGS: Readonly<Record<Locale, () => Promise<{ default: Messages }>>> = {
  fr: () => import('../../locales/fr.json'),
  nl: () => import('../../locales/nl.json'),
  de: () => import('../../locales/de.json'),
  en: () => import('../../locales/en.json'),
}

/** Loads the app's texts in one language. */
export async function loadMessages(locale: Locale): Promise<Messages> {
  return (await CATALOGS[locale]()).default
}
