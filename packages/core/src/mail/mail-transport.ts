import type { MailMessage } from '@parvis/plugin-api/server'

/** Hands a mail to the outside world, or to the folder of the built-in viewer. */
export abstract class MailTransport {
  /** @throws MailRefused without any part of the message in it. */
  abstract deliver(message: MailMessage): Promise<void>
}
