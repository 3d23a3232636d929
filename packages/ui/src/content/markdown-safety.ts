const SCHEMES: readonly string[] = ['http:', 'https:', 'mailto:', 'tel:']

/** The address of a link that someone wrote, when a browser may follow it safely; else `undefined`. */
export function safeAddress(href: string): string | undefined {
  const address = href.trim()
  // Browsers drop control characters while they read a scheme: `java\nscript:` would pass a naive look.
  if (/[\u0000-\u0020\u007f-\u009f\\]/u.test(address)) return undefined
  if (address.startsWith('//')) return undefined
  if (/^[/#?]/u.test(address)) return address
  const base = 'https://base.invalid/'
  const url = URL.canParse(address, base) ? new URL(address, base) : undefined
  if (url === undefined || !SCHEMES.includes(url.protocol)) return undefined
  return address
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  nbsp: '\u00a0',
}

/** Text of a token as people read it: the common character references are resolved (React escapes it again). */
export function readableText(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot|apos|#39|nbsp);/gu,
    (reference, name: string) => ENTITIES[name] ?? reference,
  )
}
