import { LocalizedText, pickText, type Locale } from '@parvis/contract'
import { Activities, Clock, CommuneContext, CommuneDb, Mail, Translator, type ActivityRecord } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { IDEA_STEP_ACTS, IDEA_STATES, IdeaId, isIdeaShown } from '../../contract/index.js'
import { IdeaFollowers } from './idea-followers.store.js'
import { ideaReference } from './idea.row.js'

const SCHEMA = 'plugin_participatory_budget'
const NAMESPACE = 'participatory-budget'

const NewsRow = z.object({
  act: z.enum(IDEA_STEP_ACTS),
  to_state: z.enum(IDEA_STATES),
  reason: LocalizedText.nullable(),
  told: z.boolean(),
  idea_id: z.uuid(),
  number: z.int(),
  title: z.string(),
  state: z.enum(IDEA_STATES),
  activity_id: z.uuid(),
})
type NewsRow = z.infer<typeof NewsRow>

/** Writes to those who follow an idea: what was decided, why, and how to hear no more of it. */
@Injectable()
export class IdeaNews {
  constructor(
    private readonly db: CommuneDb,
    private readonly activities: Activities,
    private readonly followers: IdeaFollowers,
    private readonly mail: Mail,
    private readonly texts: Translator,
    private readonly context: CommuneContext,
    private readonly clock: Clock,
  ) {}

  /** Tells one step, given by its database id, once. */
  async tell(step: string): Promise<void> {
    const news = await this.db.row(
      NewsRow,
      `SELECT step.act, step.to_state, step.reason, step.told_at IS NOT NULL AS told, step.idea_id, idea.number, idea.title, idea.state, idea.activity_id
       FROM ${SCHEMA}.idea_step step JOIN ${SCHEMA}.idea idea ON idea.id = step.idea_id WHERE step.id = $1 FOR UPDATE OF step`,
      [step],
    )
    const record = news === undefined || news.told ? undefined : await this.activities.find(news.activity_id)
    if (news === undefined || record === undefined) return
    await this.db.run(`UPDATE ${SCHEMA}.idea_step SET told_at = $2 WHERE id = $1`, [step, this.clock.now()])
    for (const { mailbox, locale, stopKey: key } of await this.followers.of(news.idea_id)) {
      const text = (part: string, values: Record<string, string>) => this.texts.text(locale, `${NAMESPACE}:mail.idea.${part}`, values)
      const values = this.values(record, news, locale)
      const stop = this.context.address(`/${locale}/a/${record.activity.slug}/ideas/stop/${key}`)
      const said = [
        text('hello', values),
        text(`act.${news.act === 'propose' ? `propose.${news.to_state === 'received' ? 'received' : 'published'}` : news.act}`, values),
        ...(values.reason === '' ? [] : [text('reason', values)]),
        text('read', values),
        text('stop', { ...values, stop }),
      ]
      await this.mail.send({ to: mailbox, locale, subject: text('subject', values), text: said.join('\n\n') })
    }
  }

  private values(record: ActivityRecord, news: NewsRow, locale: Locale): Record<'activity' | 'commune' | 'reference' | 'title' | 'state' | 'reason' | 'address', string> {
    const commune = this.context.commune()
    const { activity } = record
    return {
      activity: pickText(activity.title, locale, commune.languages),
      commune: pickText(commune.name, locale, commune.languages),
      reference: ideaReference(news.number),
      // What is not published is not repeated; who wrote it knows it by its number.
      title: isIdeaShown(news.state) ? news.title : '',
      state: this.texts.text(locale, `${NAMESPACE}:idea.state.${news.to_state}`),
      reason: pickText(news.reason ?? undefined, locale, commune.languages),
      address: this.context.address(`/${locale}/a/${activity.slug}/ideas/${IdeaId.encode(news.idea_id)}`),
    }
  }
}
