import type { Locale } from '@parvis/contract'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Messages } from './messages.js'

export type MessageValues = Readonly<Record<string, string | number | Date>>

/** Finds and fills in texts of one catalog. */
export interface Translator {
  /** The text; the key itself when the catalog has none, so that a gap shows. */
  readonly t: (key: string, values?: MessageValues) => string
  /** The text, or `undefined` when the catalog has none: for codes that come from a server. */
  readonly find: (key: string, values?: MessageValues) => string | undefined
}

/** Makes a translator. Messages are parsed once; one that is not valid ICU is shown as it is. */
export function createTranslator(locale: Locale, messages: Messages): Translator {
  const parsed = new Map<string, IntlMessageFormat>()
  const messageOf = (key: string, text: string): IntlMessageFormat => {
    const known = parsed.get(key)
    if (known !== undefined) return known
    const message = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true })
    parsed.set(key, message)
    return message
  }
  const find = (key: string, values: MessageValues = {}): string | undefined => {
    const text = messages[key]
    if (text === undefined) return undefined
    try {
      return String(messageOf(key, text).format({ ...values }))
    } catch {
      return text
    }
  }
  return { find, t: (key, values) => find(key, values) ?? key }
}
