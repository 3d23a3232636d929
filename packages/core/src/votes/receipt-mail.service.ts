import { Injectable } from '@nestjs/common'
import { NoSuchBallot, pickText, type Locale, type Problem } from '@parvis/contract'
import { type ActivityRecord, BallotBox, CommuneContext, Mail, normaliseMailbox, Translator } from '@parvis/plugin-api/server'
import { formatTrackingCode, readTrackingCode } from '@parvis/transparency'
import { RateLimits } from '../http/rate-limits.service.js'
import { RequestContext } from '../http/request-context.js'

/** Sends voters the tracking code of their ballot, for those who want it by mail (spec B-05). Nothing of it is kept. */
@Injectable()
export class ReceiptMail {
  constructor(
    private readonly box: BallotBox,
    private readonly commune: CommuneContext,
    private readonly mail: Mail,
    private readonly texts: Translator,
    private readonly limits: RateLimits,
    private readonly requests: RequestContext,
  ) {}

  /** Problems: `no-such-ballot`, `too-many-requests`. */
  async send(record: ActivityRecord, wanted: { readonly email: string; readonly trackingCode: string; readonly locale: Locale }): Promise<Problem | undefined> {
    const { email, trackingCode, locale } = wanted
    const refused =
      (await this.limits.consume('residentCodeOfNetwork', this.limits.network(this.requests.demand().request.ip))) ??
      (await this.limits.consume('residentCodeOfMailbox', normaliseMailbox(email)))
    if (refused !== undefined) return refused
    const canonical = readTrackingCode(trackingCode)
    if (canonical === undefined || (await this.box.find(record.id, canonical)) === 'unknown') return NoSuchBallot()
    const values = {
      activity: pickText(record.activity.title, locale),
      commune: pickText(this.commune.commune().name, locale),
      code: formatTrackingCode(canonical),
      address: this.commune.address(`/${locale}/a/${record.activity.slug}/verify`),
    }
    const text = (part: string): string => this.texts.text(locale, `core:mail.tracking-code.${part}`, values)
    await this.mail.send({ to: email, locale, subject: text('subject'), text: text('text') })
    return undefined
  }
}
