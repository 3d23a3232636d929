/** A mail server did not take a mail. Holds its reply code only: the server's words quote addresses. */
export class MailRefused extends Error {
  readonly code = 'mail-refused'

  /** @param reason SMTP reply code (`550`) or the client's code (`ECONNECTION`). */
  constructor(readonly reason: string) {
    super(`The mail server did not take the mail (${reason}); it will be tried again`)
  }
}
