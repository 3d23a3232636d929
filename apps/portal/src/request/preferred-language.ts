import { LOCALES, type Locale } from '@parvis/contract'

/** What a visitor's browser says about languages. */
export interface LanguageWishes {
  /** Value of the language cookie, if any. */
  readonly remembered?: string
  /** The `Accept-Language` header. */
  readonly acceptLanguage?: string
}

/** Longer headers are cut: nobody reads forty languages. */
const LONGEST_HEADER = 1000

/** The language to begin in: the one chosen before, else the first that the browser asks for, else the commune's default. */
export function preferredLanguage(offered: readonly Locale[], wishes: LanguageWishes): Locale {
  const remembered = offered.find((locale) => locale === wishes.remembered)
  if (remembered !== undefined) return remembered
  for (const wanted of acceptedLanguages(wishes.acceptLanguage ?? '')) {
    const match = offered.find((locale) => locale === wanted)
    if (match !== undefined) return match
  }
  return offered[0] ?? LOCALES[0]
}

/** Primary language tags in the order of preference (RFC 9110, 12.5.4). */
export function acceptedLanguages(header: string): string[] {
  return header
    .slice(0, LONGEST_HEADER)
    .split(',')
    .map((part, index) => {
      const [range = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase())
      const quality = parameters.find((each) => each.startsWith('q='))
      const weight = quality === undefined ? 1 : Number(quality.slice(2))
      return { language: range.split('-')[0] ?? '', weight: Number.isFinite(weight) ? weight : 0, index }
    })
    .filter((each) => /^[a-z]{2,3}$/.test(each.language) && each.weight > 0)
    .toSorted((a, b) => b.weight - a.weight || a.index - b.index)
    .map((each) => each.language)
}
