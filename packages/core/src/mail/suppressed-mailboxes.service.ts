import { Injectable } from '@nestjs/common'
import { InvalidInput, MalformedRequest, NotFound, SuppressionId, type MailSuppression, type Page, type Problem } from '@parvis/contract'
import { Audit, CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { readHourCursor, writeHourCursor } from './hour-cursor.js'

const Row = z.object({ id: z.uuid(), masked: z.string(), reason: z.string(), since: z.date() })
const Cleared = z.object({ domain: z.string(), reason: z.string() })

/** Mailboxes that get no mails, as staff see and clear them. */
@Injectable()
export class SuppressedMailboxes {
  constructor(
    private readonly db: CommuneDb,
    private readonly audit: Audit,
  ) {}

  /** Newest first. @returns a page, or `malformed-request` when the cursor is not one of ours. */
  async page(page: { limit: number; cursor?: string | undefined }): Promise<Page<MailSuppression> | Problem> {
    const after = readHourCursor(page.cursor)
    if (after === 'not-a-cursor') return MalformedRequest({}, [{ path: 'cursor', code: 'not-a-cursor' }])
    const rows = await this.db.rows(
      Row,
      `SELECT id, masked, reason, since FROM core.mail_suppression
       WHERE $1::timestamptz IS NULL OR (since, id) < ($1, $2::uuid) ORDER BY since DESC, id DESC LIMIT $3`,
      [after?.at, after?.id, page.limit + 1],
    )
    const shown = rows.slice(0, page.limit)
    const last = shown.at(-1)
    return {
      items: shown.map(({ id, masked, reason, since }) => ({
        id: SuppressionId.encode(id),
        mailbox: masked,
        reason,
        since: since.toISOString(),
      })),
      nextCursor: rows.length > page.limit && last !== undefined ? writeHourCursor({ at: last.since, id: last.id }) : undefined,
    }
  }

  /**
   * Lets the mailbox have mails again: an official act. The log names the domain and the reason, never the mailbox; a reason
   * that names one is `invalid-input`, because what stands in the log cannot be taken out of it.
   */
  async clear(suppression: string, reason: string): Promise<Problem | undefined> {
    if (reason.includes('@')) return InvalidInput({}, [{ path: 'reason', code: 'names-a-mailbox' }])
    const cleared = await this.db.row(Cleared, 'DELETE FROM core.mail_suppression WHERE id = $1 RETURNING domain, reason', [
      SuppressionId.decode(suppression),
    ])
    if (cleared === undefined) return NotFound()
    await this.audit.record({
      action: 'core.mailbox-cleared',
      subject: suppression,
      details: { domain: cleared.domain, refusal: cleared.reason, reason },
    })
    return undefined
  }
}
