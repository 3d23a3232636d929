/** Cookies of one visitor during one page: those the browser sent, and those that the API set meanwhile. */
export class PortalCookies {
  private readonly values: Map<string, string>
  private readonly set: string[] = []

  /** @param header the browser's `Cookie` header. */
  constructor(header: string | undefined) {
    const pairs = (header ?? '').split(';').map((pair) => pair.trim())
    this.values = new Map(
      pairs
        .filter((pair) => pair.includes('='))
        .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    )
  }

  /** Takes over what an answer sets: later calls of the same page send it. */
  remember(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      this.set.push(line)
      const [pair = '', ...attributes] = line.split(';')
      const name = pair.slice(0, pair.indexOf('=')).trim()
      const isRemoval = attributes.some((attribute) => /^\s*max-age\s*=\s*(0|-\d+)\s*$/i.test(attribute))
      if (isRemoval) this.values.delete(name)
      else this.values.set(name, pair.slice(pair.indexOf('=') + 1).trim())
    }
  }

  /** `Cookie` header for the next call; `undefined` when there are none. */
  header(): string | undefined {
    return this.values.size === 0
      ? undefined
      : [...this.values].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** `Set-Cookie` lines for the page's answer. */
  lines(): readonly string[] {
    return this.set
  }
}
