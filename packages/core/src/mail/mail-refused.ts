/**
 * What a refusal means for the mail: it may be taken `later`; it is taken `never`; or never, because there is `no-mailbox` of
 * this name.
 */
export type RefusalKind = 'later' | 'never' | 'no-mailbox'

/** A mail server did not take a mail. Holds its reply code only: the server's words quote addresses. */
export class MailRefused extends Error {
  readonly code = 'mail-refused'

  /** @param reason status (`5.1.1`), reply code (`550`) or the client's code (`ECONNECTION`). */
  constructor(
    readonly reason: string,
    readonly kind: RefusalKind = 'later',
  ) {
    super(`The mail server did not take the mail (${reason})`)
  }
}
