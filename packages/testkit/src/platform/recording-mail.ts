import { MailTransport } from '@parvis/core/testing'
import type { MailMessage } from '@parvis/plugin-api/server'

/** Keeps mails instead of sending them. */
export class RecordingMail extends MailTransport {
  readonly sent: MailMessage[] = []

  override async deliver(message: MailMessage): Promise<void> {
    this.sent.push(message)
  }

  /** The last mail to this mailbox. @throws Error when there is none. */
  lastTo(mailbox: string): MailMessage {
    const found = this.sent.findLast((mail) => mail.to === mailbox)
    if (found === undefined) throw new Error(`No mail was sent to ${mailbox}; there are ${this.sent.length} mails. Did runJobs() come before?`)
    return found
  }
}
