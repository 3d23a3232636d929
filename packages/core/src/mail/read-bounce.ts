import PostalMime, { type Address } from 'postal-mime'

/** What a report on one mail says (RFC 3464). */
export interface BounceReport {
  readonly action: 'failed' | 'delayed'
  /** `5.1.1` */
  readonly status: string
}

export interface Bounce {
  /** Addresses that the report may have come to: one of them is the envelope sender of the mail. */
  readonly recipients: readonly string[]
  readonly report: BounceReport | undefined
}

/** Some servers rewrite `To`; they leave the envelope's recipient in one of these. */
const RECIPIENT_HEADERS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']
const STATUS = /\b([245]\.\d{1,3}\.\d{1,3})\b/
const MOST_REPORTS = 10

/** Reads a message that came to the mailbox for reports. Whatever it is, it is read without an error. */
export async function readBounce(message: Uint8Array): Promise<Bounce> {
  const mail = await PostalMime.parse(message, { attachmentEncoding: 'utf8', maxNestingDepth: 20 }).catch(() => undefined)
  if (mail === undefined) return { recipients: [], report: undefined }
  const named = mail.headers.filter(({ key }) => RECIPIENT_HEADERS.includes(key)).map(({ value }) => value)
  const status = mail.attachments.find(({ mimeType }) => mimeType === 'message/delivery-status')
  const content = typeof status?.content === 'string' ? status.content : undefined
  return {
    recipients: [...addressesOf(mail.to ?? []), ...named],
    report: content === undefined ? undefined : await readReport(content),
  }
}

function addressesOf(list: readonly Address[]): string[] {
  return list.flatMap((each) => (each.address === undefined ? (each.group ?? []) : [each])).map(({ address }) => address ?? '')
}

/** Groups of fields, with an empty line between them: first about the message, then about each recipient. Ours have one. */
async function readReport(content: string): Promise<BounceReport | undefined> {
  for (const group of content.split(/\r?\n[ \t]*\r?\n/).slice(0, MOST_REPORTS)) {
    const { headers } = await PostalMime.parse(`${group.trim()}\r\n\r\n`)
    const field = (name: string): string => headers.find(({ key }) => key === name)?.value.trim().toLowerCase() ?? ''
    const action = field('action')
    const status = STATUS.exec(field('status'))?.[1]
    if ((action === 'failed' || action === 'delayed') && status !== undefined) return { action, status }
  }
  return undefined
}
