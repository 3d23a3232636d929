import { Locale } from '@parvis/contract'
import { Clock, CommuneDb, normaliseMailbox, Random } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

export const FOLLOWER_TABLE = 'plugin_participatory_budget.idea_follower'
const LINK_TABLE = 'plugin_participatory_budget.idea_link'

const KEY_BYTES = 18
const Follower = z.object({ mailbox: z.string(), locale: Locale, stop_key: z.string() })

/** Mailboxes that want to hear what becomes of an idea. Kept to write to them, and for nothing else. */
@Injectable()
export class IdeaFollowers {
  constructor(
    private readonly db: CommuneDb,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** A mailbox that is there stays as it is. */
  async add(idea: string, mailbox: string, locale: Locale): Promise<void> {
    const key = Buffer.from(this.random.bytes(KEY_BYTES)).toString('base64url')
    await this.db.run(
      `INSERT INTO ${FOLLOWER_TABLE} (idea_id, mailbox, mailbox_plain, locale, stop_key, since) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (commune_id, idea_id, mailbox_plain) DO NOTHING`,
      [idea, mailbox, normaliseMailbox(mailbox), locale, key, this.clock.now()],
    )
  }

  /** Who follows an idea, or one that was merged into it or split into it: one line per mailbox. */
  async of(idea: string): Promise<z.infer<typeof Follower>[]> {
    return await this.db.rows(
      Follower,
      `WITH RECURSIVE origin AS (
         SELECT $1::uuid AS idea_id
         UNION
         SELECT link.from_idea_id FROM ${LINK_TABLE} link JOIN origin ON link.to_idea_id = origin.idea_id
       )
       SELECT DISTINCT ON (mailbox_plain) mailbox, locale, stop_key FROM ${FOLLOWER_TABLE} JOIN origin USING (idea_id) ORDER BY mailbox_plain, since`,
      [idea],
    )
  }

  /** No more news of ideas of this activity to the mailbox that has this key. @returns false for a key that nobody has. */
  async stop(activity: string, key: string): Promise<boolean> {
    const removed = await this.db.run(
      `DELETE FROM ${FOLLOWER_TABLE} follower USING plugin_participatory_budget.idea
       WHERE idea.id = follower.idea_id AND idea.activity_id = $1
         AND follower.mailbox_plain = (SELECT mailbox_plain FROM ${FOLLOWER_TABLE} WHERE stop_key = $2)`,
      [activity, key],
    )
    return removed > 0
  }

  /** Forgets mailboxes that have been there since before a moment. */
  async forgetBefore(moment: Date): Promise<void> {
    await this.db.run(`DELETE FROM ${FOLLOWER_TABLE} WHERE since < $1`, [moment])
  }
}
