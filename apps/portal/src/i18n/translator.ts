import type { Locale } from '@parvis/contract'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Catalogs } from '../host/portal-plugins.js'

export type MessageValues = Record<string, string | number | Date>
/** Text of a key in its namespace; keys that start with `core:` are the portal's own. */
export type Translate = (key: string, values?: MessageValues) => string

export const CORE_NAMESPACE = 'core'
/** Dates of a commune are those of its clocks, wherever the server stands. */
export const TIME_ZONE = 'Europe/Brussels'

/** The tag for `Intl`: Belgian habits of writing numbers, dates and money. */
export function intlLocale(locale: Locale): string {
  return `${locale}-BE`
}

/**
 * Interface texts out of the catalogs of core and plugins. A message that is missing in a language is looked for in the
 * others; a key that no catalog has answers itself, so that a page is never lost for a word.
 */
export class Translator {
  readonly #catalogs: Readonly<Record<string, Catalogs>>
  readonly #compiled = new Map<string, IntlMessageFormat>()

  constructor(catalogs: Readonly<Record<string, Catalogs>>) {
    this.#catalogs = catalogs
  }

  /** The `t` of one namespace in one language; `fallbacks` are tried in order. */
  for(namespace: string, locale: Locale, fallbacks: readonly Locale[]): Translate {
    const order = [locale, ...fallbacks.filter((each) => each !== locale)]
    return (key, values) => {
      const [owner, name] = key.startsWith(`${CORE_NAMESPACE}:`)
        ? [CORE_NAMESPACE, key.slice(CORE_NAMESPACE.length + 1)]
        : [namespace, key]
      for (const each of order) {
        const message = this.#catalogs[owner]?.[each]?.[name]
        if (message !== undefined)
          return this.#format({ id: `${owner}:${each}:${name}`, message, locale: each, values })
      }
      return key
    }
  }

  #format(request: {
    id: string
    message: string
    locale: Locale
    values: MessageValues | undefined
  }): string {
    const { id, message, locale, values } = request
    try {
      let compiled = this.#compiled.get(id)
      if (compiled === undefined) {
        compiled = new IntlMessageFormat(message, intlLocale(locale), undefined, { formatters: FORMATTERS })
        this.#compiled.set(id, compiled)
      }
      return String(compiled.format(values ?? {}))
    } catch {
      // A message with a fault or a value that was not given: the page is worth more than the word.
      return message
    }
  }
}

const FORMATTERS = {
  getNumberFormat: (...args: ConstructorParameters<typeof Intl.NumberFormat>) =>
    new Intl.NumberFormat(...args),
  getDateTimeFormat: (locales?: string | string[], options?: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales, { timeZone: TIME_ZONE, ...options }),
  getPluralRules: (...args: ConstructorParameters<typeof Intl.PluralRules>) => new Intl.PluralRules(...args),
}
