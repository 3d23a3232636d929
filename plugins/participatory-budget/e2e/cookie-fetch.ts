/** `fetch` that can hand its cookies to a browser. */
export type CookieFetch = typeof fetch & { readonly cookies: () => readonly { readonly name: string; readonly value: string }[] }

/** `fetch` with a cookie jar of its own, for one server address: a person's device. */
export function cookieFetch(origin: string): CookieFetch {
  const jar = new Map<string, string>()
  const fetchWithJar: typeof fetch = async (input, init) => {
    const url = new URL(String(input), origin)
    const headers = new Headers(init?.headers)
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const at = pair.indexOf('=')
      if (/;\s*max-age=0/i.test(cookie)) jar.delete(pair.slice(0, at))
      else jar.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }
  return Object.assign(fetchWithJar, { cookies: () => [...jar].map(([name, value]) => ({ name, value })) })
}
