import type { MailMessage } from '@parvis/plugin-api/server'
import { createTransport, type Transporter } from 'nodemailer'
import { judgeRefusal } from './judge-refusal.js'
import { mailHtml } from './mail-html.js'
import { MailRefused } from './mail-refused.js'
import { MailTransport } from './mail-transport.js'

const TIMEOUT_MS = 20_000
/** One mailbox and nothing else: a list, or a line break, would lead to a second recipient in the envelope. */
const ONE_ADDRESS = /^[^\s,;:<>()[\]\\"@]+@[^\s,;:<>()[\]\\"@]+$/

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

  override async deliver(message: MailMessage, returnPath?: string): Promise<void> {
    if (!ONE_ADDRESS.test(message.to)) throw new MailRefused('EADDRESS', 'never')
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
        ...(returnPath === undefined ? {} : { envelope: { from: returnPath, to: message.to } }),
      })
    } catch (error) {
      throw refusalOf(error)
    }
  }

  close(): void {
    this.transporter.close()
  }
}

const STATUS = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/
/** Commands whose refusal is about the mail; that of others is about us, and passes. */
const ABOUT_MAIL = ['RCPT TO', 'DATA']

function refusalOf(error: unknown): MailRefused {
  if (typeof error !== 'object' || error === null) return new MailRefused('unknown')
  const reply: unknown = Reflect.get(error, 'responseCode')
  const words: unknown = Reflect.get(error, 'response')
  const command: unknown = Reflect.get(error, 'command')
  const code: unknown = Reflect.get(error, 'code')
  if (typeof reply !== 'number')
    return new MailRefused(typeof code === 'string' && /^[A-Z0-9_]+$/.test(code) ? code : 'unknown')
  const status = typeof words === 'string' ? STATUS.exec(words)?.[1] : undefined
  const isAboutMail = ABOUT_MAIL.some((each) => each === command)
  const kind = isAboutMail ? judgeRefusal({ reply, status, isAboutRecipient: command === 'RCPT TO' }) : 'later'
  return new MailRefused(status ?? String(reply), kind)
}
