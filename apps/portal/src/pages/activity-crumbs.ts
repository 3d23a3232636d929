import type { Activity, Process } from '@parvis/contract'
import type { Crumb } from '@parvis/ui'
import { pickLocalized } from '../request/localized.js'
import type { PageContext } from '../request/page-context.js'

/** The way to a page of an activity: its process, and the activity itself unless the page is its main one. */
export function activityCrumbs(
  { view }: Pick<PageContext, 'view'>,
  { activity, process }: { readonly activity: Activity; readonly process: Process | undefined },
  isMain: boolean,
): readonly Crumb[] {
  const { languages } = view.commune
  const crumb = (title: Activity['title'], href: string): Crumb => {
    const { text, lang } = pickLocalized(title, view.locale, languages)
    return lang === undefined ? { text, href } : { text, href, lang }
  }
  return [
    ...(process === undefined ? [] : [crumb(process.title, view.to(`/processes/${process.slug}`))]),
    ...(isMain ? [] : [crumb(activity.title, view.to(`/a/${activity.slug}`))]),
  ]
}
