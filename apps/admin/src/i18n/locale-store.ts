import { LOCALES, type Locale } from '@parvis/contract'

const STORAGE_KEY = 'parvis-locale'
const listeners = new Set<() => void>()

function isLocale(value: string | null | undefined): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

function fromBrowser(): Locale {
  const wanted = navigator.languages.map((language) => language.slice(0, 2).toLowerCase())
  return wanted.find(isLocale) ?? 'fr'
}

function stored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}

let current: Locale | undefined

/** The language of the screen: chosen before on this device, else the browser's, else French. */
export function readLocale(): Locale {
  if (current === undefined) {
    const chosen = stored()
    current = isLocale(chosen) ? chosen : fromBrowser()
  }
  return current
}

/** Chooses the language of the screen, and keeps it on this device where the browser lets it. */
export function chooseLocale(locale: Locale): void {
  current = locale
  try {
    localStorage.setItem(STORAGE_KEY, locale)
  } catch {
    // Storage can be switched off; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

export function subscribeLocale(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
