import { SMTPServer } from 'smtp-server'

/** A mail as it came over the wire. */
export interface CaughtMail {
  readonly to: readonly string[]
  /** Head and body, decoded from quoted-printable and base64 parts. */
  readonly text: string
}

/** A real mail server that keeps what it gets. */
export interface MailCatcher {
  /** For `SMTP_URL`. */
  readonly url: string
  /** The next mail to that address that nobody has taken yet; waits for it. */
  readonly next: (to: string) => Promise<CaughtMail>
  readonly close: () => Promise<void>
}

/** Longest wait for a mail. */
const PATIENCE_MS = 20_000

function decodePart(part: string): string {
  const [head = '', ...rest] = part.split(/\r?\n\r?\n/)
  const body = rest.join('\n\n')
  if (/content-transfer-encoding:\s*base64/i.test(head))
    return `${head}\n\n${Buffer.from(body, 'base64').toString('utf8')}`
  if (!/content-transfer-encoding:\s*quoted-printable/i.test(head)) return part
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
  return `${head}\n\n${Buffer.from(bytes, 'latin1').toString('utf8')}`
}

function decode(raw: string): string {
  const boundary = /boundary="?([^"\r\n;]+)"?/i.exec(raw)?.[1]
  return boundary === undefined ? decodePart(raw) : raw.split(`--${boundary}`).map(decodePart).join('\n')
}

/** Starts a mail server on a free port of this machine. */
export async function startMailCatcher(): Promise<MailCatcher> {
  const waiting: { to: string; take: (mail: CaughtMail) => void }[] = []
  const kept: CaughtMail[] = []
  const arrive = (mail: CaughtMail): void => {
    const index = waiting.findIndex(({ to }) => mail.to.includes(to))
    const [first] = index < 0 ? [] : waiting.splice(index, 1)
    if (first === undefined) kept.push(mail)
    else first.take(mail)
  }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        arrive({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: decode(Buffer.concat(chunks).toString('utf8')),
        })
        done()
      })
    },
  })
  const listening = server.listen(0, '127.0.0.1')
  await new Promise<void>((resolve, reject) => {
    listening.once('listening', resolve)
    listening.once('error', reject)
  })
  const address = listening.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    next: (to) =>
      new Promise((resolve, reject) => {
        const index = kept.findIndex((mail) => mail.to.includes(to))
        const [found] = index < 0 ? [] : kept.splice(index, 1)
        if (found !== undefined) return resolve(found)
        const timer = setTimeout(
          () => reject(new Error(`No mail to the address asked for within ${PATIENCE_MS / 1000} s`)),
          PATIENCE_MS,
        )
        waiting.push({
          to,
          take: (mail) => {
            clearTimeout(timer)
            resolve(mail)
          },
        })
      }),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
