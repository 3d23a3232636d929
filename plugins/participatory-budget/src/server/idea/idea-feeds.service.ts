import { ActivityId, LocalizedText, pickText, xmlText, type FileAnswer, type Locale } from '@parvis/contract'
import { CommuneContext, CommuneDb, Translator, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { Feed } from 'feed'
import { z } from 'zod'
import { IDEA_STATES, IDEA_STEP_ACTS, ideasApi, IdeaId, isIdeaShown } from '../../contract/index.js'
import { ideaReference, type IdeaRow } from './idea.row.js'

const SCHEMA = 'plugin_participatory_budget'
const NAMESPACE = 'participatory-budget'
const LONGEST = 100
const SHOWN = IDEA_STATES.filter(isIdeaShown)

const NewsRow = z.object({
  id: z.uuid(),
  act: z.enum(IDEA_STEP_ACTS),
  to_state: z.enum(IDEA_STATES),
  reason: LocalizedText.nullable(),
  at: z.coerce.date(),
  idea_id: z.uuid(),
  number: z.int(),
  title: z.string(),
  is_shown: z.boolean(),
})
type NewsRow = z.infer<typeof NewsRow>

/** Atom feeds (RFC 4287) of what becomes of ideas: of all that residents can read, and of each. */
@Injectable()
export class IdeaFeeds {
  constructor(
    private readonly db: CommuneDb,
    private readonly context: CommuneContext,
    private readonly texts: Translator,
  ) {}

  /** News of all ideas that residents can read. */
  async all(record: ActivityRecord, locale: Locale): Promise<FileAnswer> {
    const news = await this.read('idea.activity_id = $1', record.id)
    const title = this.text(locale, 'feed.all', { activity: this.pick(record.activity.title, locale) })
    const route = ideasApi.routes.feed.fullPath.replace(':activity', ActivityId.encode(record.id))
    return this.write({ record, locale, title, news: news.filter((each) => each.is_shown), path: 'ideas', self: route })
  }

  /** News of one idea, by its number where residents cannot read it. */
  async one(record: ActivityRecord, idea: IdeaRow, locale: Locale): Promise<FileAnswer> {
    const news = await this.read('idea.id = $1', idea.id)
    const id = IdeaId.encode(idea.id)
    const title = this.text(locale, 'feed.one', { reference: ideaReference(idea.number), title: isIdeaShown(idea.state) ? idea.title : '' })
    const route = ideasApi.routes.ideaFeed.fullPath.replace(':activity', ActivityId.encode(record.id)).replace(':idea', id)
    return this.write({ record, locale, title, news, path: `ideas/${id}`, self: route })
  }

  private async read(condition: string, id: string): Promise<NewsRow[]> {
    return await this.db.rows(
      NewsRow,
      `SELECT step.id, step.act, step.to_state, step.reason, step.at, step.idea_id, idea.number, idea.title, idea.state = ANY ($2) AS is_shown
       FROM ${SCHEMA}.idea_step step JOIN ${SCHEMA}.idea ON idea.id = step.idea_id WHERE ${condition} ORDER BY step.at DESC, step.sequence DESC LIMIT ${LONGEST}`,
      [id, SHOWN],
    )
  }

  private write(parts: { record: ActivityRecord; locale: Locale; title: string; news: readonly NewsRow[]; path: string; self: string }): FileAnswer {
    const { record, locale, title, news, path, self } = parts
    const page = (below: string) => this.context.address(`/${locale}/a/${record.activity.slug}/${below}`)
    const feed = new Feed({
      id: page(path),
      link: page(path),
      title: xmlText(title),
      language: locale,
      // Without news the feed is as old as its activity's first day; a moment of now would change at each reading.
      updated: news[0]?.at ?? new Date(record.activity.phases[0]?.startsAt ?? 0),
      generator: 'Parvis',
      copyright: this.pick(this.context.commune().name, locale),
      feedLinks: { atom: this.context.address(`${self}?locale=${locale}`) },
    })
    for (const each of news) {
      const address = page(`ideas/${IdeaId.encode(each.idea_id)}`)
      const state = this.text(locale, `idea.step.${each.act}`)
      const name = each.is_shown ? each.title : ''
      feed.addItem({
        id: `${address}#${each.id}`,
        link: address,
        title: asHtml(this.text(locale, 'feed.item', { reference: ideaReference(each.number), title: name, state })),
        description: asHtml(this.pick(each.reason ?? {}, locale)),
        date: each.at,
      })
    }
    return { fileName: 'news.atom', mediaType: 'application/atom+xml; charset=utf-8', content: feed.atom1() }
  }

  private text(locale: Locale, key: string, values: Record<string, string> = {}): string {
    return this.texts.text(locale, `${NAMESPACE}:${key}`, values)
  }

  private pick(text: LocalizedText, locale: Locale): string {
    return pickText(text, locale, this.context.commune().languages)
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Entries of the feed are marked as HTML by the library: what people wrote must stay text in it. */
function asHtml(text: string): string {
  return xmlText(text).replace(/[&<>]/g, (each) => ENTITIES[each] ?? each)
}
