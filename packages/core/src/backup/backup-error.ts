/** A backup cannot be made or put in place. The message says what to do. */
export class BackupError extends Error {
  readonly code = 'backup'

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'BackupError'
  }
}
