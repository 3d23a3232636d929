import type { RequestFacts } from './request-context.js'

/** For scripts unreadable, for other sites unusable, and for this commune only. */
function options({ base, secure }: RequestFacts) {
  return { httpOnly: true, sameSite: 'lax', path: base === '' ? '/' : base, secure } as const
}

export interface OwnCookie {
  readonly name: string
  readonly value: string
  readonly expiresAt: Date
}

/** Gives the browser a cookie of this commune. It is dropped when the request ends in a problem. */
export function giveCookie(facts: RequestFacts, { name, value, expiresAt }: OwnCookie, now: Date): void {
  const maxAge = Math.max(1, Math.ceil((expiresAt.getTime() - now.getTime()) / 1000))
  const { reply } = facts
  void reply.header('set-cookie', reply.server.serializeCookie(name, value, { ...options(facts), maxAge }))
}

/** Takes a cookie of this commune from the browser. */
export function takeCookie(facts: RequestFacts, name: string): void {
  const { reply } = facts
  const gone = { ...options(facts), expires: new Date(0), maxAge: 0 }
  void reply.header('set-cookie', reply.server.serializeCookie(name, '', gone))
}
