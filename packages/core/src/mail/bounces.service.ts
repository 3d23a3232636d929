import { Injectable } from '@nestjs/common'
import { z } from 'zod'
import { CommuneDirectory } from '../commune/commune-directory.js'
import { systemWork } from '../commune/system-work.js'
import { PlatformDb } from '../database/platform-db.js'
import { UnitsOfWork } from '../database/unit-of-work.js'
import { judgeRefusal } from './judge-refusal.js'
import { MailDeliveries } from './mail-deliveries.store.js'
import { readBounce } from './read-bounce.js'
import { ReturnPaths } from './return-paths.js'

/** What came of a message: noted; no report at all; or not on a mail that we know. */
export type BounceResult = 'noted' | 'no-report' | 'not-ours'

/** Takes reports on mails that came back, for whichever commune they concern. */
@Injectable()
export class Bounces {
  constructor(
    private readonly platform: PlatformDb,
    private readonly communes: CommuneDirectory,
    private readonly units: UnitsOfWork,
    private readonly deliveries: MailDeliveries,
    private readonly paths: ReturnPaths,
  ) {}

  /** @param message as it arrived at the mailbox for reports. */
  async take(message: Uint8Array): Promise<BounceResult> {
    const { recipients, report } = await readBounce(message)
    if (report === undefined) return 'no-report'
    const mail = recipients.map((each) => this.paths.mailOf(each)).find((each) => each !== undefined)
    const row = mail === undefined ? undefined : await this.communeOf(mail)
    const commune = row === undefined ? undefined : this.communes.byId(row)
    if (mail === undefined || commune === undefined) return 'not-ours'
    await this.units.run(systemWork(commune), async () => {
      const kind = judgeRefusal({ status: report.status, isAboutRecipient: true })
      if (report.action === 'delayed' || kind === 'later') await this.deliveries.noteDelay(mail)
      else await this.deliveries.bounce(mail, report.status, kind === 'no-mailbox')
    })
    return 'noted'
  }

  private async communeOf(mail: string): Promise<string | undefined> {
    const row = await this.platform.row(z.object({ commune_id: z.uuid() }), 'SELECT commune_id FROM core.mail_delivery WHERE id = $1', [mail])
    return row?.commune_id
  }
}
