import { Locale } from '@parvis/contract'
import { Clock, CommuneDb, normaliseMailbox, Random, Seals, type SealedColumnRegistration } from '@parvis/plugin-api/server'
import { Injectable } from '@nestjs/common'
import { z } from 'zod'

export const FOLLOWER_TABLE = 'plugin_participatory_budget.idea_follower'
const LINK_TABLE = 'plugin_participatory_budget.idea_link'

const KEY_BYTES = 18
const SEALED = `${FOLLOWER_TABLE}.mailbox` as const
const Row = z.object({ mailbox: z.string(), locale: Locale, stop_key: z.string() })

/** The mailboxes are sealed; spellings of one mailbox have one fingerprint. */
export const FOLLOWER_SEAL: SealedColumnRegistration = {
  table: FOLLOWER_TABLE,
  column: 'mailbox',
  fingerprint: { column: 'mailbox_print', of: normaliseMailbox },
}

/** Somebody who wants to hear what becomes of an idea. */
export interface IdeaFollower {
  readonly mailbox: string
  readonly locale: Locale
  /** Whoever has it can stop the news to this mailbox. */
  readonly stopKey: string
}

/** Mailboxes that want to hear what becomes of an idea. Kept to write to them, and for nothing else. */
@Injectable()
export class IdeaFollowers {
  constructor(
    private readonly db: CommuneDb,
    private readonly seals: Seals,
    private readonly random: Random,
    private readonly clock: Clock,
  ) {}

  /** A mailbox that is there stays as it is. */
  async add(idea: string, mailbox: string, locale: Locale): Promise<void> {
    const key = Buffer.from(this.random.bytes(KEY_BYTES)).toString('base64url')
    await this.db.run(
      `INSERT INTO ${FOLLOWER_TABLE} (idea_id, mailbox, mailbox_print, locale, stop_key, since) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (commune_id, idea_id, mailbox_print) DO NOTHING`,
      [idea, await this.seals.seal(SEALED, mailbox), await this.print(mailbox), locale, key, this.clock.now()],
    )
  }

  /** Who follows an idea, or one that was merged into it or split into it: one line per mailbox. */
  async of(idea: string): Promise<IdeaFollower[]> {
    const rows = await this.db.rows(
      Row,
      `WITH RECURSIVE origin AS (
         SELECT $1::uuid AS idea_id
         UNION
         SELECT link.from_idea_id FROM ${LINK_TABLE} link JOIN origin ON link.to_idea_id = origin.idea_id
       )
       SELECT DISTINCT ON (mailbox_print) mailbox, locale, stop_key FROM ${FOLLOWER_TABLE} JOIN origin USING (idea_id) ORDER BY mailbox_print, since`,
      [idea],
    )
    const opened = await Promise.all(rows.map(async ({ mailbox, locale, stop_key: stopKey }) => ({ mailbox: await this.seals.open(SEALED, mailbox), locale, stopKey })))
    // Sealed under a secret that was lost: nobody can write there any more.
    return opened.flatMap(({ mailbox, ...follower }) => (mailbox === undefined ? [] : [{ mailbox, ...follower }]))
  }

  /** No more news of ideas of this activity to the mailbox that has this key. @returns false for a key that nobody has. */
  async stop(activity: string, key: string): Promise<boolean> {
    const removed = await this.db.run(
      `DELETE FROM ${FOLLOWER_TABLE} follower USING plugin_participatory_budget.idea
       WHERE idea.id = follower.idea_id AND idea.activity_id = $1
         AND follower.mailbox_print = (SELECT mailbox_print FROM ${FOLLOWER_TABLE} WHERE stop_key = $2)`,
      [activity, key],
    )
    return removed > 0
  }

  /** Numbers of the ideas that a mailbox follows, with the mailbox as it was given. */
  async followedBy(mailbox: string): Promise<{ readonly number: number; readonly mailbox: string }[]> {
    const rows = await this.db.rows(
      z.object({ number: z.int(), mailbox: z.string() }),
      `SELECT idea.number, follower.mailbox FROM ${FOLLOWER_TABLE} follower JOIN plugin_participatory_budget.idea ON idea.id = follower.idea_id
       WHERE follower.mailbox_print = $1 ORDER BY follower.id`,
      [await this.print(mailbox)],
    )
    return await Promise.all(rows.map(async (row) => ({ number: row.number, mailbox: (await this.seals.open(SEALED, row.mailbox)) ?? mailbox })))
  }

  /** Forgets a mailbox in all activities. */
  async forget(mailbox: string): Promise<void> {
    await this.db.run(`DELETE FROM ${FOLLOWER_TABLE} WHERE mailbox_print = $1`, [await this.print(mailbox)])
  }

  /** Forgets mailboxes that have been there since before a moment. */
  async forgetBefore(moment: Date): Promise<void> {
    await this.db.run(`DELETE FROM ${FOLLOWER_TABLE} WHERE since < $1`, [moment])
  }

  private async print(mailbox: string): Promise<string> {
    return await this.seals.fingerprint(SEALED, normaliseMailbox(mailbox))
  }
}
