import type { Locale } from '@parvis/contract'

export interface MailMessage {
  readonly to: string
  readonly locale: Locale
  readonly subject: string
  /** Plain text; the HTML part is made from it. */
  readonly text: string
}

/** Queues a mail in the current transaction; it leaves after commit. */
export abstract class Mail {
  abstract send(message: MailMessage): Promise<void>
}
