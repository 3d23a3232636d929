import { Locale, LOCALES } from '@parvis/contract'

interface Wish {
  readonly locale: Locale
  readonly weight: number
}

function wishes(header: string): Wish[] {
  return header
    .split(',')
    .slice(0, 20)
    .flatMap((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const language = Locale.safeParse(tag.trim().toLowerCase().split('-')[0])
      const quality = parameters
        .map((each) => /^\s*q=([\d.]+)\s*$/.exec(each)?.[1])
        .find((each) => each !== undefined)
      const weight = quality === undefined ? 1 : Number(quality)
      return language.success && weight > 0 ? [{ locale: language.data, weight }] : []
    })
}

/**
 * The language to answer in: the most wanted of `Accept-Language` (RFC 9110, 12.5.4) that is offered, else the first offered.
 *
 * @param offered languages of the commune, the default first; all where there is no commune.
 */
export function requestedLocale(header: string | undefined, offered: readonly Locale[] = LOCALES): Locale {
  const ordered = (header === undefined ? [] : wishes(header)).sort((one, other) => other.weight - one.weight)
  return ordered.find((wish) => offered.includes(wish.locale))?.locale ?? offered[0] ?? 'fr'
}
