import { Inject, Injectable } from '@nestjs/common'
import { MalformedRequest, type DomainDelivery, type MailDelivery, type Page, type Problem, type UnreachedMail } from '@parvis/contract'
import { Clock, CommuneDb } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { ENVIRONMENT, type Environment } from '../config/environment.js'
import { judgeDomains } from './judge-domains.js'
import { DELIVERY_DAYS } from './mail-deliveries.store.js'
import { readHourCursor, writeHourCursor } from './hour-cursor.js'

const DAY = 86_400_000
/** Domains that are shown; a large commune writes to thousands, most of them once. */
const SHOWN = 200

const DomainRow = z.object({
  domain: z.string(),
  sent: z.int(),
  deferred: z.int(),
  bounced: z.int(),
  skipped: z.int(),
  codes: z.int(),
  confirmed: z.int(),
})
const UnreachedRow = z.object({
  id: z.uuid(),
  masked: z.string(),
  state: z.enum(['skipped', 'bounced']),
  reason: z.string(),
  at: z.date(),
})

/** What staff see of the delivery of mails (spec I-20). */
@Injectable()
export class DeliveryPanel {
  constructor(
    private readonly db: CommuneDb,
    private readonly clock: Clock,
    @Inject(ENVIRONMENT) private readonly environment: Pick<Environment, 'mailBounces'>,
  ) {}

  async read(): Promise<MailDelivery> {
    const since = new Date(this.clock.now().getTime() - DELIVERY_DAYS * DAY)
    const rows = await this.db.rows(
      DomainRow,
      `SELECT domain,
         count(*) FILTER (WHERE state = 'sent')::int AS sent,
         count(*) FILTER (WHERE was_deferred)::int AS deferred,
         count(*) FILTER (WHERE state = 'bounced')::int AS bounced,
         count(*) FILTER (WHERE state = 'skipped')::int AS skipped,
         count(*) FILTER (WHERE is_code AND reason IS DISTINCT FROM 'suppressed')::int AS codes,
         count(*) FILTER (WHERE is_confirmed)::int AS confirmed
       FROM core.mail_delivery WHERE at >= $1 GROUP BY domain ORDER BY count(*) DESC, domain`,
      [since],
    )
    const judged = judgeDomains(rows)
    const domains = rows.map((row, index): DomainDelivery => ({ ...row, isLow: judged[index] ?? false }))
    const inOrder = [...domains.filter(({ isLow }) => isLow), ...domains.filter(({ isLow }) => !isLow)]
    return {
      since: since.toISOString(),
      domains: inOrder.slice(0, SHOWN),
      more: Math.max(0, inOrder.length - SHOWN),
      takesReports: this.environment.mailBounces !== undefined,
    }
  }

  /** Newest first. @returns a page, or `malformed-request` when the cursor is not one of ours. */
  async unreached(page: { limit: number; cursor?: string | undefined }): Promise<Page<UnreachedMail> | Problem> {
    const after = readHourCursor(page.cursor)
    if (after === 'not-a-cursor') return MalformedRequest({}, [{ path: 'cursor', code: 'not-a-cursor' }])
    const rows = await this.db.rows(
      UnreachedRow,
      `SELECT id, masked, state, reason, at FROM core.mail_delivery
       WHERE state IN ('skipped', 'bounced') AND ($1::timestamptz IS NULL OR (at, id) < ($1, $2::uuid))
       ORDER BY at DESC, id DESC LIMIT $3`,
      [after?.at, after?.id, page.limit + 1],
    )
    const shown = rows.slice(0, page.limit)
    return {
      items: shown.map(({ masked, state, reason, at }) => ({ mailbox: masked, state, reason, at: at.toISOString() })),
      nextCursor: rows.length > page.limit ? writeHourCursor(shown.at(-1)) : undefined,
    }
  }
}
