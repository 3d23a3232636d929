import type { MailMessage } from '@parvis/plugin-api/server'
import { createTransport, type Transporter } from 'nodemailer'
import { mailHtml } from './mail-html.js'
import { MailRefused } from './mail-refused.js'
import { MailTransport } from './mail-transport.js'

const TIMEOUT_MS = 20_000

/** Sends mails through an SMTP server. */
export class SmtpTransport extends MailTransport {
  private readonly transporter: Transporter

  /**
   * @param url `smtp://…` or `smtps://…`, with user and password where the server wants them.
   * @param from sender, `Name <address>`.
   */
  constructor(
    url: string,
    private readonly from: string,
  ) {
    super()
    this.transporter = createTransport({
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  }

  override async deliver(message: MailMessage): Promise<void> {
    const headers = { 'Auto-Submitted': 'auto-generated', 'Content-Language': message.locale }
    try {
      await this.transporter.sendMail({
        from: this.from,
        // As an object, so that no text can smuggle in a second recipient.
        to: { name: '', address: message.to },
        subject: message.subject,
        text: message.text,
        html: mailHtml(message.text, message.locale),
        headers,
      })
    } catch (error) {
      throw new MailRefused(reasonOf(error))
    }
  }

  close(): void {
    this.transporter.close()
  }
}

function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return 'unknown'
  const reply: unknown = Reflect.get(error, 'responseCode')
  const code: unknown = Reflect.get(error, 'code')
  if (typeof reply === 'number') return String(reply)
  return typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? code : 'unknown'
}
