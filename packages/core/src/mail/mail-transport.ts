import type { MailMessage } from '@parvis/plugin-api/server'

/** Hands a mail to the outside world, or to the folder of the built-in viewer. */
export abstract class MailTransport {
  /**
   * @param returnPath mailbox to which the outside world reports that it could not deliver; the sender's without it.
   * @throws MailRefused without any part of the message in it.
   */
  abstract deliver(message: MailMessage, returnPath?: string): Promise<void>
}
