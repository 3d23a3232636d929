import { pickText, type Locale, type LocalizedText } from '@parvis/contract'
import { Feed } from 'feed'
import type { Report } from './follow-up.service.js'

/** Latest news in the feed. */
const IN_FEED = 50
const NO_NEWS = new Date(0)

export interface UpdatesFeed {
  /** Public id of the activity. */
  readonly activity: string
  readonly title: string
  readonly locale: Locale
  readonly languages: readonly Locale[]
  /** Absolute address of the activity's portal page, and of the feed itself. */
  readonly page: string
  readonly self: string
  readonly reports: readonly Report[]
}

/** News of all winning projects, newest first, as an Atom feed. */
export function updatesFeed({ activity, title, locale, languages, page, self, reports }: UpdatesFeed): string {
  const text = (each: LocalizedText) => htmlText(pickText(each, locale, languages))
  const news = reports
    .flatMap(({ winner, updates }) => updates.map((update) => ({ winner, update })))
    .sort((one, other) => other.update.postedAt.localeCompare(one.update.postedAt))
    .slice(0, IN_FEED)
  const feed = new Feed({
    id: `urn:parvis:follow-up:${activity}`,
    title: htmlText(title),
    link: `${page}/follow-up`,
    language: locale,
    updated: new Date(news[0]?.update.postedAt ?? NO_NEWS),
    generator: 'Parvis',
    feedLinks: { atom: self },
  })
  for (const { winner, update } of news) {
    const author = text(update.author)
    feed.addItem({
      id: `urn:parvis:project-update:${update.id}`,
      title: text(winner.project.title),
      link: `${page}/projects/${winner.project.id}`,
      date: new Date(update.postedAt),
      description: text(update.text).replaceAll('\n', '<br>'),
      author: [{ name: author }],
    })
  }
  return feed.atom1()
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Plain text as the HTML that readers of feeds take it for, without what XML 1.0 cannot hold. */
function htmlText(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '')
    .replace(/[&<>]/g, (character) => ESCAPES[character] ?? character)
}
