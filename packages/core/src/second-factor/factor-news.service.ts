import { Injectable } from '@nestjs/common'
import { StaffId } from '@parvis/contract'
import { Audit, Mail, Translator } from '@parvis/plugin-api/server'
import { z } from 'zod'
import { CommuneDirectory } from '../commune/commune-directory.js'
import { PlatformDb } from '../database/platform-db.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { RequestContext } from '../http/request-context.js'
import type { SignedIn } from './own-session.js'

const Row = z.object({ commune_id: z.uuid() })

/** What can happen to the second factors of an account. */
export const FACTOR_ACTS = [
  'second-factor-added',
  'second-factor-removed',
  'recovery-codes-renewed',
  'recovery-code-used',
  'recovery-done',
] as const
export type FactorAct = (typeof FACTOR_ACTS)[number]

/** Writes changes of a person's second factors into the log of every commune they work for, and tells them by mail. */
@Injectable()
export class FactorNews {
  constructor(
    private readonly db: PlatformDb,
    private readonly communes: CommuneDirectory,
    private readonly units: UnitsOfWork,
    private readonly requests: RequestContext,
    private readonly audit: Audit,
    private readonly mail: Mail,
    private readonly texts: Translator,
  ) {}

  /** Right after the act. */
  async tell(act: FactorAct, { account }: SignedIn, method?: 'passkey' | 'totp'): Promise<void> {
    const { caller } = this.requests.demand()
    const rows = await this.db.rows(Row, 'SELECT DISTINCT commune_id FROM core.staff_role WHERE account_id = $1 ORDER BY 1', [account.id])
    for (const [index, row] of rows.entries()) {
      const commune = this.communes.byId(row.commune_id)
      if (commune === undefined) continue
      await this.units.run({ commune, caller }, async () => {
        await this.audit.record({
          action: `core.${act}`,
          subject: StaffId.encode(account.id),
          ...(method === undefined ? {} : { details: { method } }),
        })
        if (index === 0) await this.write(act, account, method)
      })
    }
  }

  private async write(act: FactorAct, { email, name }: SignedIn['account'], method: string | undefined): Promise<void> {
    const { locale } = this.requests.demand().caller
    const what = this.texts.text(locale, `core:mail.factor-news.${act}${method === undefined ? '' : `-${method}`}`, {})
    await this.mail.send({
      to: email,
      locale,
      subject: this.texts.text(locale, 'core:mail.factor-news.subject', { what }),
      text: this.texts.text(locale, 'core:mail.factor-news.text', { name, what }),
    })
  }
}
