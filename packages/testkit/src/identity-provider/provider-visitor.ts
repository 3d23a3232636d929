const MOST_REDIRECTS = 10

/** Somebody's browser at a provider: follows its redirects, keeps its cookies, and stops where the provider sends them back. */
export class ProviderVisitor {
  private readonly cookies = new Map<string, string>()

  /**
   * @param address where the commune's site sent the browser.
   * @param account who signs in; by default the provider's first.
   * @returns the address at the commune to which the provider sends the browser back.
   */
  async signIn(address: string, account?: string): Promise<URL> {
    const { origin } = new URL(address)
    let next = new URL(address)
    for (let step = 0; step < MOST_REDIRECTS; step += 1) {
      if (account !== undefined && next.pathname.startsWith('/interaction/')) next.searchParams.set('account', account)
      const response = await fetch(next, { redirect: 'manual', headers: { cookie: this.header() } })
      this.keep(response.headers.getSetCookie())
      const location = response.headers.get('location')
      if (location === null) throw new Error(`The provider answered ${response.status} and sent the browser nowhere: ${await response.text()}`)
      next = new URL(location, next)
      if (next.origin !== origin) return next
    }
    throw new Error('The provider redirects without end')
  }

  private header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  private keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ''] = line.split(';')
      const end = pair.indexOf('=')
      this.cookies.set(pair.slice(0, end), pair.slice(end + 1))
    }
  }
}
