import { Injectable } from '@nestjs/common'
import { Clock, type MailMessage } from '@parvis/plugin-api/server'
import { MailDeliveries, type RecordedMail } from './mail-deliveries.store.js'
import { MailRefused } from './mail-refused.js'
import { MailTransport } from './mail-transport.js'
import { ReturnPaths } from './return-paths.js'

const MINUTE = 60_000
/** Minutes until the next try; the last one stands for all that follow. */
const PAUSES = [0.5, 2, 5, 15, 60]

/** A mail on its way to the mail server. */
export interface WaitingMail extends RecordedMail {
  /** From then on it is of no use. */
  readonly until: Date
  /** How often it was put off. */
  readonly attempt: number
}

/** Hands mails of communes to the transport, and records what became of each (spec I-20). */
@Injectable()
export class MailHandover {
  constructor(
    private readonly transport: MailTransport,
    private readonly deliveries: MailDeliveries,
    private readonly paths: ReturnPaths,
    private readonly clock: Clock,
  ) {}

  /**
   * Holds no transaction open while it talks to the mail server.
   *
   * @param write called only when the mail is handed over.
   * @returns when to try again; nothing when it is done with, sent or not.
   */
  async handOver(mail: WaitingMail, write: () => Promise<MailMessage>): Promise<Date | undefined> {
    if (this.clock.now() >= mail.until) return await this.skip(mail, 'too-late')
    if (await this.deliveries.isSuppressed(mail.to)) return await this.skip(mail, 'suppressed')
    try {
      await this.transport.deliver(await write(), this.paths.of(mail.id))
    } catch (error) {
      if (!(error instanceof Error) || !isRefusal(error)) throw error
      return await this.takeRefusal(mail, error)
    }
    await this.deliveries.record(mail, { state: 'sent' })
    return undefined
  }

  private async takeRefusal(mail: WaitingMail, { kind, reason }: MailRefused): Promise<Date | undefined> {
    if (kind !== 'later') {
      await this.deliveries.record(mail, { state: 'bounced', reason })
      if (kind === 'no-mailbox') await this.deliveries.suppress(mail.to, reason)
      return undefined
    }
    await this.deliveries.record(mail, { state: 'waiting', reason })
    const pause = (PAUSES[mail.attempt] ?? PAUSES.at(-1) ?? 1) * MINUTE
    return new Date(Math.min(this.clock.now().getTime() + pause, mail.until.getTime()))
  }

  private async skip(mail: RecordedMail, reason: 'too-late' | 'suppressed'): Promise<undefined> {
    await this.deliveries.record(mail, { state: 'skipped', reason })
    return undefined
  }
}

function isRefusal(error: Error): error is MailRefused {
  return 'code' in error && error.code === 'mail-refused'
}
