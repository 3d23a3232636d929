import { Injectable } from '@nestjs/common'
import { CodeExpired, WrongCode, type Problem } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { UnitsOfWork } from '../../database/unit-of-work.js'
import { InstallationKeys } from '../../identity/installation-keys.js'
import { MailDeliveries } from '../../mail/mail-deliveries.store.js'

/** Spec I-04. */
export const CODE_MINUTES = 10
const TRIES = 5

const Tried = z.object({ code_hash: z.string(), tries: z.int() })

/** Codes that were sent to mailboxes of residents, as keyed hashes. Five wrong tries make one void. */
@Injectable()
export class MailboxCodeStore {
  constructor(
    private readonly db: CommuneDb,
    private readonly units: UnitsOfWork,
    private readonly keys: InstallationKeys,
    private readonly deliveries: MailDeliveries,
    private readonly clock: Clock,
  ) {}

  /** In a unit of work of its own: the code is good as soon as its mail can be read. */
  async keep(sent: { id: string; activityId: string | undefined; code: string; expiresAt: Date }): Promise<void> {
    await this.apart(
      async () =>
        await this.db.run(
          `INSERT INTO core.mailbox_code (id, activity_id, code_hash, expires_at) VALUES ($1, $2, $3, $4)
           ON CONFLICT (commune_id, id) DO UPDATE SET code_hash = $3`,
          [sent.id, sent.activityId, this.codeHash(sent.id, sent.code), sent.expiresAt],
        ),
    )
  }

  /** Uses up the code; a wrong one counts as a try. @returns `code-expired` or `wrong-code` when it is not the one. */
  async use(id: string, activityId: string | undefined, typed: string): Promise<Problem | undefined> {
    const tried = await this.countTry(id, activityId)
    if (tried === undefined) return CodeExpired()
    const given = Buffer.from(this.codeHash(id, typed.replace(/\D/g, '')))
    const right = Buffer.from(tried.code_hash)
    if (given.length !== right.length || !timingSafeEqual(given, right))
      return WrongCode({ triesLeft: TRIES - tried.tries })
    const used = await this.db.run('DELETE FROM core.mailbox_code WHERE id = $1', [id])
    if (used === 0) return CodeExpired()
    await this.deliveries.confirm(id)
    return undefined
  }

  /** A try counts although the answer is a problem, and two at once count as two. */
  private async countTry(id: string, activityId: string | undefined): Promise<z.infer<typeof Tried> | undefined> {
    return await this.apart(
      async () =>
        await this.db.row(
          Tried,
          `UPDATE core.mailbox_code SET tries = tries + 1
           WHERE id = $1 AND activity_id IS NOT DISTINCT FROM $2 AND tries < $3 AND expires_at > $4
           RETURNING code_hash, tries`,
          [id, activityId, TRIES, this.clock.now()],
        ),
    )
  }

  private async apart<T>(task: () => Promise<T>): Promise<T> {
    const work = this.units.current()
    if (work === undefined) throw new Error('A code is kept and tried within a unit of work of a commune')
    return await this.units.run(work, task)
  }

  private codeHash(id: string, code: string): string {
    return this.keys.hash('mailbox-code', `${id} ${code}`)
  }
}
