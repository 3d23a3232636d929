import type { PortalHostRequest } from '@parvis/plugin-api/portal'
import { createCookie } from 'react-router'

const NAME = 'pv_flash'
/** Where the value is for: another page that is opened in between must not take it away. */
const DESTINATION = 'flash-destination'
const LIFE_SECONDS = 600

type FlashHost = Pick<PortalHostRequest, 'request' | 'base' | 'origin' | 'seal' | 'unseal'>

function flashCookie({ base, origin }: Pick<FlashHost, 'base' | 'origin'>) {
  return createCookie(NAME, {
    httpOnly: true,
    path: base === '' ? '/' : base,
    sameSite: 'lax',
    secure: origin.startsWith('https:'),
    maxAge: LIFE_SECONDS,
  })
}

export interface ReadFlash {
  readonly values: Readonly<Record<string, string>>
  /** `Set-Cookie` that forgets it, once it was read. */
  readonly forget: string | undefined
}

/** What the page before has left for this one. `path` is this page's address with the commune's prefix. */
export async function readFlash(host: FlashHost, path: string): Promise<ReadFlash> {
  const cookie = flashCookie(host)
  const sealed: unknown = await cookie.parse(host.request.headers.get('cookie'))
  if (typeof sealed !== 'string' || sealed === '') return { values: {}, forget: undefined }
  const opened = await host.unseal(sealed)
  const { [DESTINATION]: destination, ...values } = opened ?? {}
  if (opened !== undefined && destination !== path) return { values: {}, forget: undefined }
  return { values, forget: await cookie.serialize('', { maxAge: 0 }) }
}

/** `Set-Cookie` that leaves a value for the page at `destination`. */
export async function leaveFlash(
  host: FlashHost,
  destination: string,
  values: Record<string, string>,
): Promise<string> {
  const path = new URL(destination, host.origin).pathname
  return flashCookie(host).serialize(await host.seal({ ...values, [DESTINATION]: path }))
}
