import { createCookie } from 'react-router'

const NAME = 'pv_lang'
const LIFE_SECONDS = 365 * 24 * 3600

export interface LanguageCookiePlace {
  readonly base: string
  readonly origin: string
}

function languageCookie({ base, origin }: LanguageCookiePlace) {
  return createCookie(NAME, {
    httpOnly: true,
    path: base === '' ? '/' : base,
    sameSite: 'lax',
    secure: origin.startsWith('https:'),
    maxAge: LIFE_SECONDS,
  })
}

/** The language that this visitor chose before, if any. */
export async function rememberedLanguage(
  request: Request,
  place: LanguageCookiePlace,
): Promise<string | undefined> {
  const value: unknown = await languageCookie(place).parse(request.headers.get('cookie'))
  return typeof value === 'string' ? value : undefined
}

/** `Set-Cookie` that remembers a language. Only written for who reads in another language than their browser asks for. */
export function rememberLanguage(locale: string, place: LanguageCookiePlace): Promise<string> {
  return languageCookie(place).serialize(locale)
}
