import { xmlText } from '@parvis/contract'
import { Feed } from 'feed'
import type { PageContext } from '../request/page-context.js'
import type { Overview } from '../overview/activity-timing.js'
import { plainBeginning } from '../overview/plain-beginning.js'
import { pastMoments } from './phase-moments.js'

const LONGEST = 50

/** The commune's news as RSS 2.0: what opened, what closed. */
export function newsFeed(context: Pick<PageContext, 'host' | 'view' | 'now'>, overview: Overview): string {
  const { host, view, now } = context
  const home = `${host.origin}${view.to('/')}`
  const moments = pastMoments(overview, now).slice(0, LONGEST)
  const latest = moments[0]
  const feed = new Feed({
    id: home,
    link: home,
    title: xmlText(view.t('title.site', { commune: view.text(view.commune.name) })),
    description: xmlText(view.t('home.lead')),
    language: view.locale,
    updated: latest === undefined ? now : new Date(latest.at),
    generator: 'Parvis',
    feedLinks: { rss: `${host.origin}${view.to('/feed.xml')}` },
  })
  for (const { activity, phase, kind, at } of moments) {
    const values = { activity: view.text(activity.title), phase: view.text(phase.title) }
    feed.addItem({
      id: `${phase.id}-${kind}`,
      guid: `${phase.id}-${kind}`,
      title: xmlText(view.t(`feed.${kind}`, values)),
      link: `${host.origin}${view.to(`/a/${activity.slug}`)}`,
      description: xmlText(plainBeginning(view.text(activity.summary), 400)),
      date: new Date(at),
    })
  }
  return feed.rss2()
}
