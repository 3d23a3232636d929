import { createHash } from 'node:crypto'
import type { Commune } from '@parvis/contract'
import { themeCss } from '@parvis/ui'

export const THEME_PATH = '/theme.css'

function version(css: string): string {
  return createHash('sha256').update(css).digest('hex').slice(0, 10)
}

/** Address of a commune's stylesheet; it changes with the theme, so that it can be kept for long. */
export function themeHref(commune: Commune, base: string): string {
  return `${base}${THEME_PATH}?v=${version(themeCss(commune.theme))}`
}

/** The stylesheet of a commune's theme. */
export function themeResponse(commune: Commune, url: URL): Response {
  const css = themeCss(commune.theme)
  const isCurrent = url.searchParams.get('v') === version(css)
  return new Response(css, {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': isCurrent ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  })
}
