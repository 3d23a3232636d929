import type { Locale } from '@parvis/contract'

/** Interface texts on the server (mail, exports, feeds): ICU messages of the plugin's `locales/<locale>.json`. */
export abstract class Translator {
  /** @param key `<namespace>:<key>`, e.g. `petitions:mail.subject`. A missing text answers its key and is logged once. */
  abstract text(locale: Locale, key: string, values?: Record<string, string | number | Date>): string
}
