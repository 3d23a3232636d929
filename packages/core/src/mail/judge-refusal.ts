import type { RefusalKind } from './mail-refused.js'

/** What a mail server has said of a mail, at the hand-over (RFC 5321) or in a report (RFC 3464). */
export interface ServerReply {
  /** `550` */
  readonly reply?: number | undefined
  /** Enhanced status (RFC 3463): `5.1.1`. */
  readonly status?: string | undefined
  /** Whether it answered the naming of the recipient, rather than the sender or the content. */
  readonly isAboutRecipient: boolean
}

/** No such mailbox, no such domain, bad address, moved, no mail server there, mailbox switched off. */
const NO_MAILBOX = ['5.1.1', '5.1.2', '5.1.3', '5.1.6', '5.1.10', '5.2.1']
/** The same in servers that give no status. */
const NO_MAILBOX_REPLIES = [550, 551, 553]

/**
 * Judges a refusal. Refusals of what we are or of what we write (policy, spam, size) say nothing against the mailbox, and a
 * refusal before the recipient was named is about us: it is tried again.
 */
export function judgeRefusal({ reply = 0, status, isAboutRecipient }: ServerReply): RefusalKind {
  const isFinal = status === undefined ? reply >= 500 && reply < 600 : status.startsWith('5.')
  if (!isFinal) return 'later'
  if (status !== undefined) return NO_MAILBOX.includes(status) ? 'no-mailbox' : 'never'
  return isAboutRecipient && NO_MAILBOX_REPLIES.includes(reply) ? 'no-mailbox' : 'never'
}
