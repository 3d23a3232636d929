import { filesApi, pickedLocale } from '@parvis/contract'
import type { PortalView } from '@parvis/plugin-api/portal'
import type { CardPicture } from '@parvis/ui'
import type { Picture } from '../contract/index.js'

/** Longer side of the small copies of pictures, in pixels. */
const SMALL_PIXELS = 560

/** Address of a picture's file, of this site. */
export function pictureAddress(view: Pick<PortalView, 'to' | 'locale'>, file: string): string {
  const base = view.to('').slice(0, -`/${view.locale}`.length)
  return `${base}${filesApi.routes.read.fullPath.replace(':file', file)}`
}

/** The small copy's width and height: it was made smaller, never larger. */
export function smallSize({ width, height }: Pick<Picture, 'width' | 'height'>): { width: number; height: number } {
  const scale = Math.min(1, SMALL_PIXELS / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/** The small copy for a card of a list. */
export function cardPicture(picture: Picture | undefined, view: PortalView): CardPicture | undefined {
  if (picture === undefined) return undefined
  const locale = pickedLocale(picture.alt, view.locale)
  return {
    src: pictureAddress(view, picture.thumbnail),
    alt: view.text(picture.alt),
    ...smallSize(picture),
    lang: locale === view.locale ? undefined : locale,
  }
}
